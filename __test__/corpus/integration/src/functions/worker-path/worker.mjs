import { parentPort } from "node:worker_threads";

import { word } from "./word.mjs";

parentPort?.postMessage(word);
