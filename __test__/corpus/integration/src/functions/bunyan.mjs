import bunyan from "bunyan";

export default () => {
  const buffer = new bunyan.RingBuffer({ limit: 1 });
  bunyan.createLogger({ name: "corpus", streams: [{ type: "raw", stream: buffer }] }).info({ id: 1 }, "hello %s", "world");
  const { name, id, level, msg } = (buffer.records[0]);
  return Response.json([name, id, bunyan.nameFromLevel[level], msg]);
};
