/** Code that two functions share. */
export function sentence(words: string, file: string): string {
  return `${words}, says ${file}!`;
}
