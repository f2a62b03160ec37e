import * as contentful from "contentful";

export default async () => {
  const client = contentful.createClient({
    space: "space",
    accessToken: "token",
    adapter: async (config) => ({
      data: { items: [{ sys: { id: "one" }, fields: { url: `${config.baseURL}${config.url}` } }] },
      status: 200,
      statusText: "OK",
      headers: {},
      config,
    }),
  });
  const { items } = await client.getEntries({ content_type: "word" });
  return Response.json(items);
};
