import { algoliasearch } from "algoliasearch";

export default async () => {
  const client = algoliasearch("app", "key", {
    requester: { send: async ({ url, method }) => ({ content: JSON.stringify({ hits: [{ method, host: new URL(url).host }] }), status: 200, isTimedOut: false }) },
  });
  const { hits } = await client.searchSingleIndex({ indexName: "words", searchParams: { query: "a" } });
  return Response.json(hits);
};
