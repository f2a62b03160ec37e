/** Whether a file is the author's own, and not that of an installed package. */
export function isOwnFile(path: string): boolean {
  return !path.split(/[\\/]/).includes("node_modules");
}
