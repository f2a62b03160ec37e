/** Two functions import this file, so it becomes a chunk. */
export function sentence(words: string, file: string): string {
  return `${words}, says ${file}!`;
}
