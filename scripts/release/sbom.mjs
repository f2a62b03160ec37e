// @ts-check
// Writes a bill of materials (CycloneDX 1.6) of the addons: the crates that are linked into them on any platform. The JavaScript of
// the packages has no dependency.
//
//   npm run release:sbom -- <file>
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { repository } from "../../__test__/support/places.mjs";
import { linkedPackages } from "../generate/notices.mjs";

const [file] = process.argv.slice(2);
if (file === undefined) {
  throw new Error("usage: npm run release:sbom -- <file>");
}
const { name, version, license } = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
const crates = await linkedPackages();
const components = crates.map((crate) => ({
  ...componentOf("library", `pkg:cargo/${crate.name}@${crate.version}`, crate),
  ...(crate.license !== null && { licenses: [{ expression: crate.license.replaceAll("/", " OR ") }] }),
}));
const main = {
  ...componentOf("library", `pkg:npm/${name}@${version}`, { name, version }),
  licenses: [{ expression: license }],
};
const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: main },
  components,
  dependencies: [{ ref: main.purl, dependsOn: components.map(({ purl }) => purl) }],
};
await writeFile(file, `${JSON.stringify(bom, undefined, 2)}\n`);
console.log(`${file}: ${components.length} crates`);

/** @param {string} type @param {string} purl @param {{ name: string, version: string }} identity */
function componentOf(type, purl, { name, version }) {
  return { type, "bom-ref": purl, purl, name, version };
}
