const { parentPort } = require("worker_threads");

parentPort.postMessage(require("./word.cjs"));
