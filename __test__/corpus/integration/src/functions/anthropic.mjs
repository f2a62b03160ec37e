import Anthropic from "@anthropic-ai/sdk";

export default async () => {
  const client = new Anthropic({
    apiKey: "key",
    fetch: async (url, init) => Response.json({ content: [{ type: "text", text: `${url} ${init?.method}` }] }),
  });
  const { content } = await client.messages.create({
    model: "claude",
    max_tokens: 10,
    messages: [{ role: "user", content: "hi" }],
  });
  return Response.json(content);
};
