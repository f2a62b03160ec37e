import { generateText, tool } from "ai";
import { MockLanguageModelV2 } from "ai/test";
import { z } from "zod";

export default async () => {
  const model = new MockLanguageModelV2({
    doGenerate: async () => ({
      finishReason: "stop",
      usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
      content: [{ type: "text", text: "hello" }],
      warnings: [],
    }),
  });
  const tools = { add: tool({ inputSchema: z.object({ a: z.number() }), execute: async ({ a }) => a + 1 }) };
  const { text, usage } = await generateText({ model, tools, prompt: "hi" });
  return Response.json([text, usage]);
};
