import { PromptTemplate } from "@langchain/core/prompts";
import { RunnableLambda } from "@langchain/core/runnables";

export default async () => {
  const chain = PromptTemplate.fromTemplate("Hello {name}").pipe(RunnableLambda.from((value) => value.toString().length));
  return Response.json(await chain.invoke({ name: "Ada" }));
};
