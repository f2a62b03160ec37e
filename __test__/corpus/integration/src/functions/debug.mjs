import createDebug from "debug";

export default () => {
  createDebug.enable("corpus:*");
  const log = createDebug("corpus:a");
  const lines = [];
  log.log = (...parts) => lines.push(parts.length);
  log("hello %o", { a: 1 });
  createDebug("other").log = () => lines.push("never");
  return Response.json([lines, log.enabled, createDebug.enabled("other")]);
};
