import { getStore } from "@netlify/blobs";

export default async () => {
  const requests = [];
  const store = getStore({
    name: "words",
    siteID: "site",
    token: "token",
    edgeURL: "https://edge.example",
    fetch: async (url, init) => {
      requests.push([String(url), init?.method]);
      return new Response('{"a":1}', { headers: { etag: '"1"' } });
    },
  });
  return Response.json([await store.get("a b", { type: "json" }), requests]);
};
