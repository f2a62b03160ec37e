import { OUT_DIR } from "../../../sdk/shared/layout.js";

/** The same as in `@netlify/sdk` and `create-netlify-sdk-native`. */
export const NETLIFY_TOML: string = `# How Netlify publishes the integration itself. What sites install is a static file of this site.
[build]
command = "netlify-integration build -a"
publish = "${OUT_DIR}/site/static"

[functions]
directory = "${OUT_DIR}/site/netlify/functions"
node_bundler = "esbuild"

[[headers]]
for = "/ui/*"

[headers.values]
Access-Control-Allow-Origin = "*"
Access-Control-Allow-Headers = "*"
Access-Control-Allow-Methods = "*"

[dev]
autoLaunch = false
functions = "${OUT_DIR}/site/netlify/functions"
publish = "${OUT_DIR}/site/static"
`;

export interface Configuration {
  slug: string;
  description?: string | undefined;
  integrationLevel?: string | undefined;
  /** Such as `site:read,env:write`, or `all`. */
  permissions?: string | undefined;
  /** Where its UI is shown. */
  surfaces?: readonly string[];
}

/** The text of integration.yaml. */
export function formatConfiguration(configuration: Configuration): string {
  const { slug, description, integrationLevel, permissions, surfaces = [] } = configuration;
  const lines = [`name: ${toYaml(slug)}`, `slug: ${toYaml(slug)}`];
  if (description !== undefined) {
    lines.push(`description: ${toYaml(description)}`);
  }
  if (integrationLevel !== undefined) {
    lines.push(`integrationLevel: ${integrationLevel}`);
  }
  if (permissions !== undefined) {
    lines.push("scopes:", ...formatScopes(permissions).map((line) => `  ${line}`));
  }
  if (surfaces.length > 0) {
    lines.push("ui:", "  surfaces:", ...surfaces.map((surface) => `    - ${surface}`));
  }
  return ["config:", ...lines.map((line) => `  ${line}`), ""].join("\n");
}

function formatScopes(permissions: string): string[] {
  const actions = new Map<string, Set<string>>();
  for (const permission of permissions.split(",")) {
    const [scope = "", action] = permission.split(":");
    const known = actions.get(scope) ?? new Set();
    actions.set(scope, action === undefined ? known : known.add(action));
  }
  return [...actions].map(([scope, names]) => `${scope}: ${names.size === 0 ? "true" : `[${[...names].join(", ")}]`}`);
}

/** A YAML scalar that every parser reads as a string. */
function toYaml(text: string): string {
  const isPlain = /^[A-Za-z]([\w .-]*\w)?$/.test(text) && !/^(true|false|yes|no|on|off|y|n|null)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
