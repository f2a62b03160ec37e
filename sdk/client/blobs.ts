/** Stores of `@netlify/blobs`, which is not a dependency: it is looked up when a store is asked for. */
import { createRequire } from "node:module";
import { join } from "node:path";

/** Which store. */
export interface BlobStore {
  apiURL: string;
  name: string;
  siteID: string;
  token: string;
}

/** @throws An error with the command that installs the package when it is missing. */
export function getBlobStore(options: BlobStore): unknown {
  const { getStore } = load();
  // The package prefers this variable to its options, and Netlify sets it wherever this runs. `getStore` is synchronous.
  const context = process.env["NETLIFY_BLOBS_CONTEXT"];
  delete process.env["NETLIFY_BLOBS_CONTEXT"];
  try {
    return getStore({ ...options, consistency: "strong" });
  } finally {
    if (context !== undefined) {
      process.env["NETLIFY_BLOBS_CONTEXT"] = context;
    }
  }
}

function load(): { getStore(options: object): unknown } {
  try {
    return createRequire(join(process.cwd(), "index.js"))("@netlify/blobs");
  } catch (cause) {
    const remedy =
      "run `npm install @netlify/blobs`, or call `getStore` of that package with `client.apiKey` as `token`";
    throw new Error(`\`getBlobStore\` needs the package \`@netlify/blobs\`, which cannot be loaded: ${remedy}`, {
      cause,
    });
  }
}
