/** The configuration that a site gives an integration in netlify.toml. */
import type { IntegrationSettings } from "../integration/settings.js";
import { IntegrationError, problem, reasonOf } from "../shared/errors.js";
import { parseWith } from "../shared/schema.js";
import type { NetlifyConfig } from "../types/netlify.js";
import { warn } from "./log.js";

/**
 * What handlers get as `buildConfig`.
 *
 * @throws {@link IntegrationError} `NI3006` when `parseBuildConfig` refuses the configuration. One that a schema refuses is
 *   logged, as in `@netlify/sdk` 1 and 2.
 */
export async function buildConfigOf(
  netlifyConfig: NetlifyConfig | undefined,
  slug: string,
  { parseBuildConfig, buildConfigSchema }: IntegrationSettings,
): Promise<unknown> {
  const entries: unknown = netlifyConfig?.["integrations"];
  const entry = Array.isArray(entries) ? entries.find((each) => each?.name === slug) : undefined;
  const config: unknown = entry?.config;
  if (buildConfigSchema !== undefined) {
    return config ? parsed(buildConfigSchema, config, slug) : undefined;
  }
  if (parseBuildConfig === undefined) {
    return config;
  }
  try {
    return parseBuildConfig(config);
  } catch (cause) {
    throw new IntegrationError([problem("NI3006", refusal(slug, cause), { help: remedy(slug) })], { cause });
  }
}

async function parsed(schema: unknown, config: unknown, slug: string): Promise<unknown> {
  try {
    return await parseWith(schema, config);
  } catch (error) {
    warn(`Warning: ${refusal(slug, error)}; ${slug} runs without it: ${remedy(slug)}`);
    return undefined;
  }
}

function refusal(slug: string, reason: unknown): string {
  return `the configuration of \`${slug}\` in netlify.toml is refused: ${reasonOf(reason)}`;
}

function remedy(slug: string): string {
  return `change \`[integrations.config]\` below \`[[integrations]]\` with \`name = "${slug}"\``;
}
