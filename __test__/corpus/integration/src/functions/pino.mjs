import pino from "pino";

export default () => {
  const lines = [];
  const log = pino({ timestamp: false, base: null, redact: ["user.password"] }, { write: (line) => void lines.push(line) });
  log.child({ id: 1 }).info({ user: { name: "ada", password: "x" } }, "hello %s", "world");
  return new Response(lines.join(""));
};
