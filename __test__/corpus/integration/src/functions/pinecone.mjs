import { Pinecone } from "@pinecone-database/pinecone";

export default async () => {
  const pinecone = new Pinecone({ apiKey: "key", fetchApi: async (url) => Response.json({ indexes: [], url: String(url) }) });
  return Response.json(await pinecone.listIndexes());
};
