import { parentPort } from "node:worker_threads";

import kebabCase from "lodash/kebabCase.js";

import { shout } from "./shout.mjs";

parentPort?.postMessage(shout(kebabCase("inWorker")));
