import kebabCase from "lodash.kebabcase";

/** Returns `?text=` in kebab case. Its dependency is bundled with it. */
export default async (req: Request) => {
  const text = new URL(req.url).searchParams.get("text") ?? "fooBar";
  return new Response(kebabCase(text));
};
