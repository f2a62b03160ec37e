import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import pino from "pino";

export default async () => {
  const destination = join(mkdtempSync(join(tmpdir(), "corpus-")), "log");
  const transport = pino.transport({ target: "pino/file", options: { destination } });
  pino({ timestamp: false, base: null }, transport).info("hello");
  for (let tries = 0; tries < 100; tries++) {
    await sleep(50);
    const text = read(destination);
    if (text !== "") {
      return new Response(text);
    }
  }
  return new Response("nothing was written");
};
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
