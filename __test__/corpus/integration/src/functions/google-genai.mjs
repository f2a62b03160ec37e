import { GoogleGenAI, Type } from "@google/genai";

export default async () => {
  const client = new GoogleGenAI({ apiKey: "key", httpOptions: { baseUrl: "http://127.0.0.1:1" } });
  const failure = await client.models.generateContent({ model: "gemini", contents: "hi" }).catch((error) => error.message);
  return Response.json([failure, Type.OBJECT]);
};
