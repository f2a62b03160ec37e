import { BSON, MongoClient, ObjectId } from "mongodb";

export default async () => {
  const client = new MongoClient("mongodb://127.0.0.1:1/test", { serverSelectionTimeoutMS: 50 });
  const failure = await client.connect().catch((error) => error.name);
  const bytes = BSON.serialize({ _id: new ObjectId("65a1b2c3d4e5f60718293a4b"), words: ["a"] });
  return Response.json([failure, Buffer.from(bytes).toString("hex")]);
};
