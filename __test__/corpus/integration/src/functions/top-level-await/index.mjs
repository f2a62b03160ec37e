import { setTimeout as sleep } from "node:timers/promises";

import { late } from "./late.mjs";

const own = await sleep(5, "own");

export default () => Response.json([own, late]);
