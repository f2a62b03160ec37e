import { PassThrough } from "node:stream";

import winston from "winston";

export default async () => {
  const stream = new PassThrough();
  const format = winston.format.combine(winston.format.splat(), winston.format.json());
  const log = winston.createLogger({ format, transports: [new winston.transports.Stream({ stream })] });
  log.child({ id: 1 }).warn("hello %s", "world");
  await new Promise((resolve) => stream.once("readable", resolve));
  return new Response(String(stream.read()));
};
