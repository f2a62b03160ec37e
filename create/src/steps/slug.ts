import { known, type Question } from "../context.js";

/** The unique name of the integration on Netlify. */
export const slug: Question<"slug"> = {
  key: "slug",
  flag: "--slug <slug>",
  propose: (context) => toSlug(known(context, "name")) || "my-integration",
  ask: (prompt, proposal) =>
    prompt.text("Which slug identifies it? It is permanent once published", proposal, faultOfSlug),
  faultOf: faultOfSlug,
};

/** The rule of the SDK for integration.yaml; `__test__/create/agreement.test.mjs` compares them. */
export function faultOfSlug(slug: string): string | undefined {
  if (/^[a-z0-9-]+$/.test(slug)) {
    return undefined;
  }
  const near = toSlug(slug);
  const problem =
    slug === "" ? "the slug is empty" : `the slug \`${slug}\` may only contain lower-case letters, digits and dashes`;
  return `${problem}; use one such as \`${near || "my-integration"}\``;
}

function toSlug(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
