import { Client, errors } from "@elastic/elasticsearch";

export default async () => {
  const client = new Client({ node: "http://127.0.0.1:1", maxRetries: 0 });
  const failure = await client.ping().catch((error) => error instanceof errors.ConnectionError && error.name);
  return Response.json([failure, typeof client.helpers.bulk]);
};
