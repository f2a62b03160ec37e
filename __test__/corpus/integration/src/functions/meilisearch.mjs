import { Meilisearch } from "meilisearch";

export default async () => {
  const client = new Meilisearch({ host: "https://example.com", apiKey: "key", httpClient: async (url, init) => ({ hits: [String(url), init?.method] }) });
  return Response.json((await client.index("words").search("a")).hits);
};
