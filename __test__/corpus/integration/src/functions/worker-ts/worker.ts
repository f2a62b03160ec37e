import { parentPort, workerData } from "node:worker_threads";

const { n }: { n: number } = workerData;

function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

parentPort?.postMessage(fibonacci(n));
