import async from "async";

export default async () => Response.json(await async.mapLimit([1, 2, 3], 2, async (n) => n * 2));
