import { extname } from "node:path";

import { FUNCTION_EXTENSIONS } from "../shared/names.js";
import type { SiteFunction } from "../types/site.js";

/** What the order depends on. */
export type Sortable = Pick<SiteFunction, "name" | "entry" | "isFolder">;

/**
 * Sorts functions as Netlify does, which deploys the last of those with the same name.
 *
 * The comparison is the one of zip-it-and-ship-it (`runtimes/node/finder.ts`). It compares extensions only between functions
 * of the same name, so it is not a consistent order: with others between them, two such functions may never be compared,
 * and the later one wins. Only the same `sort` of the same engine gives the same result.
 *
 * @param functions - Folder by folder, the site's own folder last, each sorted by entry name.
 */
export function sortLikeNetlify<Item extends Sortable>(functions: readonly Item[]): Item[] {
  return [...functions].sort((a, b) => {
    const folders = Number(a.isFolder) - Number(b.isFolder);
    return folders === 0 && a.name === b.name ? precedence(b) - precedence(a) : folders;
  });
}

function precedence({ entry }: Sortable): number {
  return FUNCTION_EXTENSIONS.indexOf(extname(entry));
}
