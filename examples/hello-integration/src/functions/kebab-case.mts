import kebabCase from "lodash.kebabcase";

/** Answers with `?text=` in kebab case: a dependency is bundled with the function. */
export default async (req: Request) => {
  const text = new URL(req.url).searchParams.get("text") ?? "fooBar";
  return new Response(kebabCase(text));
};
