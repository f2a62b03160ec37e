import log4js from "log4js";

export default () => {
  log4js.configure({
    appenders: { memory: { type: "recording" } },
    categories: { default: { appenders: ["memory"], level: "info" } },
  });
  log4js.getLogger("corpus").info("hello", 1);
  return Response.json(log4js.recording().replay().map(({ data, level }) => [data, String(level)]));
};
