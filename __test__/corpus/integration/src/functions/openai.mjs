import OpenAI from "openai";

export default async () => {
  const client = new OpenAI({
    apiKey: "key",
    fetch: async (url, init) => Response.json({ choices: [{ message: { content: `${url} ${init?.method}` } }] }),
  });
  const { choices } = await client.chat.completions.create({ model: "gpt", messages: [{ role: "user", content: "hi" }] });
  return new Response(choices[0]?.message.content);
};
