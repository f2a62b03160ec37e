import { known, type Question } from "../context.js";

/** The unique name of the integration on Netlify. */
export const slug: Question<"slug"> = {
  key: "slug",
  flag: "--slug <slug>",
  propose: (context) => toSlug(known(context, "name")) || "my-integration",
  ask: (prompt, proposal) => prompt.text("Which slug identifies it? It stays when it is published", proposal, faultOfSlug),
  faultOf: faultOfSlug,
};

/** As the SDK reads integration.yaml. */
export function faultOfSlug(slug: string): string | undefined {
  if (/^[a-z0-9-]+$/.test(slug)) {
    return undefined;
  }
  const near = toSlug(slug);
  const remedy = near === "" ? "such as `my-integration`" : `such as \`${near}\``;
  const problem = slug === "" ? "is empty" : `\`${slug}\` has other characters than lower-case letters, digits and dashes`;
  return `the slug ${problem}; take one of these, ${remedy}`;
}

function toSlug(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
