/**
 * Reads `.env` files as `netlify dev` does: the same files in the same order, parsed by the rules of dotenv 16.
 *
 * `util.parseEnv` gives other values; `docs/design/dependencies.md` says which.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** From the highest priority to the lowest; netlify-cli, `utils/dot-env.ts`. */
const FILES = [".env.development.local", ".env.local", ".env.development", ".env"];

/** The regular expression `LINE` of dotenv 16. */
const LINE =
  /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm;

/** Whether {@link readEnvFiles} reads a file of this name. */
export function isEnvFile(name: string): boolean {
  return FILES.includes(name);
}

/**
 * The variables of all `.env` files in a folder, and the names of the files that exist. A pipe or a device, which would block or
 * never end, is named as not read.
 */
export function readEnvFiles(root: string): { variables: Record<string, string>; files: string[] } {
  const found = FILES.flatMap((name) => {
    if (isSpecial(join(root, name))) {
      return [{ name: `${name} (not read: it is not a file)`, variables: {} }];
    }
    const text = read(join(root, name));
    return text === undefined ? [] : [{ name, variables: parseEnv(text) }];
  });
  const variables = Object.assign({}, ...found.map((each) => each.variables).reverse()) as Record<string, string>;
  return { variables, files: found.map(({ name }) => name) };
}

/** Parses one file. */
export function parseEnv(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [, name = "", raw = ""] of text.replace(/\r\n?/g, "\n").matchAll(LINE)) {
    const value = raw.trim();
    const isDouble = value.startsWith('"');
    const bare = value.replace(/^(['"`])([\s\S]*)\1$/, "$2");
    variables[name] = isDouble ? bare.replace(/\\n/g, "\n").replace(/\\r/g, "\r") : bare;
  }
  return variables;
}

function isSpecial(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
