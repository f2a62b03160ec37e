/** The slug in the names of environment variables. */
function variablePrefix(slug: string): string {
  const name = slug.toUpperCase().replace(/[^A-Z_]/g, "_");
  return name.startsWith("_") ? `I${name}` : name;
}

/** The variable of a site's build that has the token with which it gets its build context. */
export function buildTokenVariable(slug: string): string {
  return `${variablePrefix(slug)}_BUILD_TOKEN`;
}
