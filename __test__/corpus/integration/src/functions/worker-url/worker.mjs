import { parentPort, workerData } from "node:worker_threads";

parentPort?.postMessage(`worker got ${workerData}`);
