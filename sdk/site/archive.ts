/** Lists the files in a zip archive, from its central directory (APPNOTE.TXT 4.3.12 and 4.3.16). */
import { readFile } from "node:fs/promises";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** The paths of all files in the archive, with `/`; `undefined` for what is not a zip archive. */
export async function filesInArchive(path: string): Promise<Set<string> | undefined> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const end = bytes.lastIndexOf(Buffer.from(Uint32Array.of(END_OF_DIRECTORY).buffer));
  if (end === -1 || end + 22 > bytes.length) {
    return undefined;
  }
  const names = new Set<string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && at + 46 <= end; left -= 1) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      return undefined;
    }
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    names.add(bytes.toString("utf8", at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}
