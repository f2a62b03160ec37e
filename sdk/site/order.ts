import { extname } from "node:path";

import { FUNCTION_EXTENSIONS } from "../shared/names.js";
import type { SiteFunction } from "./addon.js";

/** All that the order depends on. */
export type Sortable = Pick<SiteFunction, "name" | "entry" | "isFolder">;

/**
 * Sorts functions as Netlify does: of those with the same name, it deploys the last.
 *
 * This is the comparison of zip-it-and-ship-it (`runtimes/node/finder.ts`), and has to run in the same
 * `sort` of the same engine. It is not an order, because extensions count between functions of the same
 * name only: where others lie between them, they may never be compared, and the later one wins.
 *
 * @param functions - Folder by folder, the site's own last, each by the names of its entries.
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
