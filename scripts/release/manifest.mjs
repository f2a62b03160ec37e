// @ts-check
// What the published manifest of the main package says, which is not what the one in the repository says.
import { TARGETS, packageName } from "./targets.mjs";

/** Of development only. */
const UNPUBLISHED = ["workspaces", "devDependencies", "overrides", "scripts", "napi"];

/**
 * The packages of the platforms are not in the repository's package.json: until they are published, `npm ci` could not find
 * them, and afterwards it would install those of the version before.
 *
 * @param {Record<string, any>} manifest - Of the repository.
 * @param {readonly string[]} platforms
 */
export function publishedManifest(manifest, platforms = TARGETS.map(({ platform }) => platform)) {
  const kept = Object.entries(manifest).filter(([key]) => !UNPUBLISHED.includes(key));
  return {
    ...Object.fromEntries(kept),
    optionalDependencies: Object.fromEntries(
      platforms.map((platform) => [packageName(platform), manifest["version"]]).sort(),
    ),
  };
}
