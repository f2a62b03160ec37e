import { Buffer } from "node:buffer";

import { purgeCache, stream } from "@netlify/functions";

export default async () => {
  const failure = await purgeCache({ tags: ["a"] }).catch((error) => error.message);
  return Response.json([failure, typeof stream, Buffer.from("a").toString("base64")]);
};
