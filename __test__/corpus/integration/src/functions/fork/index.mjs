import { fork } from "node:child_process";
import { once } from "node:events";

export default async () => {
  const child = fork(new URL("./child.mjs", import.meta.url));
  const [answer] = await once(child, "message");
  child.kill();
  return Response.json(answer);
};
