import { createClient } from "@sanity/client";

export default () => {
  const client = createClient({ projectId: "abc123", dataset: "production", apiVersion: "2024-01-01", useCdn: false });
  const patch = client.patch("one").set({ title: "Two" }).inc({ count: 1 });
  return Response.json([client.getUrl("/data/query/production"), patch.serialize()]);
};
