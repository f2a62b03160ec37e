const { once } = require("events");
const path = require("path");
const { Worker } = require("worker_threads");

const joined = path.join(__dirname, "worker.cjs");

module.exports = async () => [
  await answerOf(new Worker(joined)),
  await answerOf(new Worker(path.resolve(__dirname, "./worker.cjs"))),
  await answerOf(new Worker(__dirname + "/worker.cjs")),
  await answerOf(new Worker(require.resolve("./worker.cjs"))),
];

async function answerOf(worker) {
  const [answer] = await once(worker, "message");
  await worker.terminate();
  return answer;
}
