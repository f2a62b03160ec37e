import { setTimeout as sleep } from "node:timers/promises";

export const late = await sleep(5, "late");
