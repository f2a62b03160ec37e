import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import glob from "fast-glob";

export default async () => {
  const cwd = mkdtempSync(join(tmpdir(), "corpus-"));
  for (const name of ["a.js", "b.txt", "c.js"]) {
    writeFileSync(join(cwd, name), "");
  }
  return Response.json((await glob(["*.js", "!c.*"], { cwd })).sort());
};
