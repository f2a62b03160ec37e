import Bluebird from "bluebird";

export default async () => {
  const read = Bluebird.promisify((n, callback) => callback(null, n + 1));
  return Response.json(await Bluebird.map([1, 2], (n) => read(n), { concurrency: 1 }));
};
