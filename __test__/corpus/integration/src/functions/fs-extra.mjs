import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fs from "fs-extra";

export default async () => {
  const file = join(mkdtempSync(join(tmpdir(), "corpus-")), "a", "b.json");
  await fs.outputJson(file, { a: 1 });
  return Response.json([await fs.readJson(file), await fs.pathExists(file)]);
};
