/** Files that are already where functions have to be injected: which of them may be replaced, and who else needs them. */
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { extname, join } from "node:path";

import { IntegrationError, problem, relativePath } from "../shared/errors.js";
import { FUNCTION_EXTENSIONS } from "../shared/names.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { lookAt, sameBytes, type SiteFiles } from "./content.js";
import { isLeftover } from "./leftover.js";
import { readOwners } from "./record.js";

/** Extensions of functions, and of their configuration. */
const EXTENSIONS = new Set([...FUNCTION_EXTENSIONS, ".json"]);

/** What is to be injected into a folder. */
interface Claim {
  slug: string;
  /** The folder, absolute. */
  target: string;
  /** The files to write; none in a folder that is only cleaned. */
  wanted: SiteFiles;
  /** Names of the functions that Netlify must not find in any other file. */
  names: ReadonlySet<string>;
  /** The files that the integration has put there. */
  owned: ReadonlySet<string>;
}

/**
 * What earlier builds have left where the functions go, relative to the folder: files, folders and links to remove.
 *
 * @throws {@link IntegrationError} `NI3002`, once for each plugin of this build that needs the same paths.
 */
export async function findLeftovers(claim: Claim): Promise<string[]> {
  const { target } = claim;
  const owners = await readOwners(target, claim.slug);
  const taken = new Set([...(await namesakes(claim)), ...takenPaths(claim, owners)]);
  const leftovers: string[] = [];
  const occupied: string[] = [];
  for (const path of taken) {
    const isOld = !ownerOf(owners, path) && (await isLeftover(join(target, path)));
    (isOld ? leftovers : occupied).push(path);
  }
  if (occupied.length > 0) {
    throw new IntegrationError(report(claim, occupied, owners));
  }
  return leftovers;
}

/** Paths of wanted files where there is something else. A file with the same content may belong to several integrations. */
function takenPaths({ target, wanted, owned }: Claim, owners: ReadonlyMap<string, string>): string[] {
  const taken: string[] = [];
  for (const [path, { content }] of wanted) {
    const found = lookAt(target, path);
    if (typeof found === "object") {
      taken.push(found.obstacle);
    } else if (found === "file" && (!owned.has(path) || owners.has(path))) {
      if (!sameBytes(readFileSync(join(target, path)), content)) {
        taken.push(path);
      }
    }
  }
  return taken;
}

/** Other entries that Netlify would read as the same function, or as its configuration. */
async function namesakes({ target, names, wanted, owned }: Claim): Promise<string[]> {
  const known = new Set([...wanted.keys(), ...owned].map(topOf));
  const entries = await readdir(target, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() || EXTENSIONS.has(extname(entry.name)))
    .map(({ name }) => name)
    .filter((name) => names.has(name.replace(/\.[^.]+$/, "")) && !known.has(name));
}

/** The entry of the folder that a path is in. */
function topOf(path: string): string {
  return path.split("/", 1)[0] as string;
}

/** A folder belongs to the integration that has a file in it. */
function ownerOf(owners: ReadonlyMap<string, string>, path: string): string | undefined {
  return owners.get(path) ?? [...owners].find(([file]) => file.startsWith(`${path}/`))?.[1];
}

function report(claim: Claim, occupied: string[], owners: ReadonlyMap<string, string>): Diagnostic[] {
  const byOwner = new Map<string | undefined, string[]>();
  for (const path of occupied.sort()) {
    const owner = ownerOf(owners, path);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), path]);
  }
  return [...byOwner].map(([owner, paths]) => conflict(claim, owner, paths));
}

function conflict({ slug, target }: Claim, owner: string | undefined, paths: readonly string[]): Diagnostic {
  const [first = ""] = paths;
  const place = `${relativePath(process.cwd(), target)}/${first}`;
  const more = paths.length === 1 ? "" : `, and ${paths.length - 1} more that it needs,`;
  const whose =
    owner === undefined ? "another plugin of this site or its build command" : `the integration \`${owner}\``;
  const message = `\`${place}\`${more} already exists: it belongs to ${whose}, and the integration \`${slug}\` needs the path`;
  const other = owner === undefined ? "what writes it" : `\`${owner}\``;
  const help = `use only one of \`${slug}\` and ${other} on this site, or ask the author of one of them to change its prefix`;
  return problem("NI3002", message, { help });
}
