import pLimit from "p-limit";

export default async () => {
  const limit = pLimit(1);
  return Response.json(await Promise.all([1, 2, 3].map((n) => limit(async () => n * 2))));
};
