// @ts-check
// Advice states a number of bytes. These tests follow it, build the function again and compare.
import assert from "node:assert/strict";
import { rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";

import { build, size } from "../../dist/sdk/index.js";
import { makeProject } from "../cli/project.mjs";
import { writeTree } from "../sdk/support.mjs";
import { cachedPackage } from "../support/cached-package.mjs";

const PROMISE = / saves ([\d.]+) (kB|MB) of the ([\d.]+) (kB|MB) of `(\w+)`/;
const UNITS = { kB: 1000, MB: 1_000_000 };
const WITHIN = 0.05;

const PACKAGES = {
  lodash: "4.17.21",
  validator: "13.12.0",
  "date-fns": "4.1.0",
  rxjs: "6.6.7",
  typescript: "5.9.3",
  "aws-sdk": "2.1692.0",
  "@aws-sdk/client-s3": "3.700.0",
  moment: "2.30.1",
  "node-fetch": "3.3.2",
};

/** @typedef {keyof typeof PACKAGES} PackageName */

/**
 * @typedef {object} Case
 * @property {string} title
 * @property {string} code - The only one that is reported.
 * @property {RegExp} help
 * @property {PackageName[]} packages
 * @property {Record<string, string>} before
 * @property {Record<string, string>} after - The advice followed.
 */

/** @param {string} imports @param {string} expression */
const fn = (imports, expression) => ({
  "src/functions/hello.mts": `${imports}\nexport default async () => new Response(String(${expression}));\n`,
});

const CREATED = 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n';
const COMMONJS = { "package.json": '{ "main": "src/index.ts" }\n' };
const WRAPPER = {
  "node_modules/wrapper/package.json":
    '{ "name": "wrapper", "version": "1.0.0", "type": "module", "main": "index.js" }',
  "node_modules/wrapper/index.js": 'import ts from "typescript";\nexport const version = ts.version;\n',
};

/** @type {Case[]} */
const CASES = [
  {
    title: "lodash, imported as the default",
    code: "NI1045",
    help: /^write `import kebabCase from "lodash\/kebabCase";`, `import chunk from "lodash\/chunk";`$/,
    packages: ["lodash"],
    before: fn('import _ from "lodash";', '_.kebabCase("A b") + _.chunk([1, 2], 1)'),
    after: fn(
      'import kebabCase from "lodash/kebabCase";\nimport chunk from "lodash/chunk";',
      'kebabCase("A b") + chunk([1, 2], 1)',
    ),
  },
  {
    title: "lodash, imported as a namespace",
    code: "NI1045",
    help: /`import kebabCase from "lodash\/kebabCase";`/,
    packages: ["lodash"],
    before: fn('import * as _ from "lodash";', '_.kebabCase("A b")'),
    after: fn('import kebabCase from "lodash/kebabCase";', 'kebabCase("A b")'),
  },
  {
    title: "lodash, imported by names",
    code: "NI1045",
    help: /`import kebab from "lodash\/kebabCase";`/,
    packages: ["lodash"],
    before: fn('import { kebabCase as kebab } from "lodash";', 'kebab("A b")'),
    after: fn('import kebab from "lodash/kebabCase";', 'kebab("A b")'),
  },
  {
    title: "lodash, required",
    code: "NI1045",
    help: /`const kebabCase = require\("lodash\/kebabCase"\);`/,
    packages: ["lodash"],
    before: {
      "src/functions/hello.cjs":
        'const _ = require("lodash");\nexports.handler = async () => ({ statusCode: 200, body: _.kebabCase("A b") });\n',
    },
    after: {
      "src/functions/hello.cjs":
        'const kebabCase = require("lodash/kebabCase");\nexports.handler = async () => ({ statusCode: 200, body: kebabCase("A b") });\n',
    },
  },
  {
    title: "validator",
    code: "NI1045",
    help: /`import isEmail from "validator\/lib\/isEmail";`/,
    packages: ["validator"],
    before: fn('import validator from "validator";', 'validator.isEmail("a")'),
    after: fn('import isEmail from "validator/lib/isEmail";', 'isEmail("a")'),
  },
  {
    title: "a package with both builds, required in an ES module",
    code: "NI1046",
    help: /^write `import { format } from "date-fns";`$/,
    packages: ["date-fns"],
    before: fn(`${CREATED}const { format } = require("date-fns");`, 'format(new Date(), "P")'),
    after: fn('import { format } from "date-fns";', 'format(new Date(), "P")'),
  },
  {
    title: "a package with both builds, required in a CommonJS module",
    code: "NI1046",
    help: /^write `import \* as dates from "date-fns";`$/,
    packages: ["date-fns"],
    before: {
      ...COMMONJS,
      "src/functions/hello.js":
        'const dates = require("date-fns");\nexports.handler = async () => ({ statusCode: 200, body: dates.format(new Date(), "P") });\n',
    },
    after: {
      "src/functions/hello.js":
        'import * as dates from "date-fns";\nexport const handler = async () => ({ statusCode: 200, body: dates.format(new Date(), "P") });\n',
    },
  },
  {
    title: "a package whose ES modules are in `module` only",
    code: "NI1046",
    help: /^write `import { of } from "rxjs\/_esm5\/index.js";`$/,
    packages: ["rxjs"],
    before: fn('import { of } from "rxjs";', "of(1)"),
    after: fn('import { of } from "rxjs/_esm5/index.js";', "of(1)"),
  },
  {
    title: "a development tool",
    code: "NI1047",
    help: /^remove the import of `typescript`: /,
    packages: ["typescript"],
    before: fn('import ts from "typescript";', "ts.version"),
    after: fn("", '"5"'),
  },
  {
    title: "a development tool that a package imports",
    code: "NI1047",
    help: /^import a part of `wrapper` that needs no `typescript`, .*--why typescript/,
    packages: ["typescript"],
    before: { ...WRAPPER, ...fn('import { version } from "wrapper";', "version") },
    after: fn("", '"5"'),
  },
  {
    title: "version 2 of the AWS SDK, with the client of version 3",
    code: "NI1048",
    help: /^write `import { S3 } from "@aws-sdk\/client-s3";`; /,
    packages: ["aws-sdk", "@aws-sdk/client-s3"],
    before: fn('import AWS from "aws-sdk";', "new AWS.S3()"),
    after: fn('import { S3 } from "@aws-sdk/client-s3";', "new S3()"),
  },
  {
    title: "version 2 of the AWS SDK alone",
    code: "NI1048",
    help: /each is a package: `import { S3 } from "@aws-sdk\/client-s3";`$/,
    packages: ["aws-sdk"],
    before: fn('import { S3 } from "aws-sdk";', "new S3()"),
    after: fn("", '"S3"'),
  },
  {
    title: "the locales of moment",
    code: "NI1049",
    help: /^write `import moment from "moment\/min\/moment.min.js";`/,
    packages: ["moment"],
    before: fn('import moment from "moment";', "moment().format()"),
    after: fn('import moment from "moment/min/moment.min.js";', "moment().format()"),
  },
  {
    title: "a polyfill",
    code: "NI1050",
    help: /^remove the import of `node-fetch`, and use the global `fetch`/,
    packages: ["node-fetch"],
    before: fn('import fetch from "node-fetch";', 'await fetch("https://example.com")'),
    after: fn("", 'await fetch("https://example.com")'),
  },
];

/**
 * @param {import("node:test").TestContext} t
 * @param {PackageName[]} packages
 * @param {Record<string, string>} files
 */
async function projectWith(t, packages, files) {
  const root = await makeProject(t);
  await rm(join(root, "src/functions/hello.mts"));
  await writeTree(root, files);
  for (const name of packages) {
    await writeTree(root, { [`node_modules/${dirname(name)}/.keep`]: "" });
    await symlink(await cachedPackage(name, PACKAGES[name]), join(root, "node_modules", name), "junction");
  }
  return root;
}

/** @param {string} message */
function promised(message) {
  const [, saved, savedUnit, of, ofUnit, name] = PROMISE.exec(message) ?? assert.fail(message);
  const bytes = (/** @type {string | undefined} */ number, /** @type {string | undefined} */ unit) =>
    Number(number) * UNITS[/** @type {keyof typeof UNITS} */ (unit)];
  return { saved: bytes(saved, savedUnit), of: bytes(of, ofUnit), name };
}

/** @param {string} root */
async function built(root) {
  const { ok, diagnostics, functions } = await build({ root });
  assert.ok(ok, diagnostics.map(({ rendered }) => rendered).join("\n"));
  return { diagnostics, bytes: functions[0]?.bytes ?? 0, functions };
}

describe("following advice saves what it promises", () => {
  for (const { title, code, help, packages, before, after } of CASES) {
    test(title, async (t) => {
      const root = await projectWith(t, packages, before);
      const inBuild = await built(root);
      const first = { ...inBuild, diagnostics: (await size({ root })).diagnostics };
      assert.deepEqual(inBuild.diagnostics, code === "NI1046" ? [] : first.diagnostics);
      assert.deepEqual(
        first.diagnostics.map((each) => each.code),
        [code],
        first.diagnostics.map(({ rendered }) => rendered).join("\n"),
      );
      const [advice] = first.diagnostics;
      const { saved, of, name } = promised(advice?.message ?? "");
      assert.equal(name, "hello");
      assert.match(advice?.help ?? "", help);
      assert.ok(Math.abs(of - first.bytes) <= 0.01 * first.bytes, `${of} of ${first.bytes}`);
      await writeTree(root, after);
      const second = await built(root);
      const really = first.bytes - second.bytes;
      t.diagnostic(`promised ${saved}, saved ${really} of ${first.bytes}`);
      assert.ok(Math.abs(saved - really) <= WITHIN * really, `${saved} were promised, and ${really} saved`);
      assert.deepEqual((await size({ root })).diagnostics, []);
    });
  }
});

const KEBAB = 'import _ from "lodash";\nexport const kebab = (/** @type {string} */ text) => _.kebabCase(text);\n';

test("an import that several functions need is reported once", async (t) => {
  const use = 'import { kebab } from "../lib/kebab.mjs";\nexport default async () => new Response(kebab("a"));\n';
  const files = {
    "src/lib/kebab.mjs": KEBAB,
    "src/functions/a.mts": use,
    "src/functions/b.mts": use,
    "src/functions/c.mts": "export default async () => {};\n",
  };
  const root = await projectWith(t, ["lodash"], files);
  const { diagnostics } = await built(root);
  assert.deepEqual(
    diagnostics.map(({ code, labels }) => [code, labels.map(({ file }) => file)]),
    [["NI1045", ["src/lib/kebab.mjs"]]],
  );
  assert.match(diagnostics[0]?.message ?? "", /of `a`, and of another function$/);
  assert.deepEqual((await size({ root })).diagnostics, diagnostics);
});

test("two functions that share code each get their own saving", async (t) => {
  const shared = 'export const shared = (/** @type {string} */ text) => text + "shared ".repeat(3);\n';
  const other =
    'import { shared } from "../lib/shared.mjs";\nexport default async () => new Response(shared("other"));\n';
  const a = (/** @type {string} */ imported, /** @type {string} */ call) =>
    `${imported}\nimport { shared } from "../lib/shared.mjs";\nexport default async () => new Response(shared(${call}));\n`;
  const root = await projectWith(t, ["lodash"], {
    "src/lib/shared.mjs": shared,
    "src/functions/a.mts": a('import _ from "lodash";', '_.kebabCase("a")'),
    "src/functions/b.mts": other,
    "src/functions/c.mts":
      'import { chunk } from "lodash";\nexport default async () => new Response(String(chunk([1], 1)));\n',
  });
  const first = await built(root);
  assert.deepEqual(
    first.diagnostics.map(({ code, labels }) => [code, labels[0]?.file]),
    [
      ["NI1045", "src/functions/a.mts"],
      ["NI1045", "src/functions/c.mts"],
    ],
  );
  await writeTree(root, {
    "src/functions/a.mts": a('import kebabCase from "lodash/kebabCase";', 'kebabCase("a")'),
    "src/functions/c.mts":
      'import chunk from "lodash/chunk";\nexport default async () => new Response(String(chunk([1], 1)));\n',
  });
  const second = await built(root);
  for (const { message } of first.diagnostics) {
    const { saved, name } = promised(message);
    const bytes = (/** @type {typeof first} */ { functions }) =>
      functions.find((each) => each.name === name)?.bytes ?? 0;
    const really = bytes(first) - bytes(second);
    assert.ok(Math.abs(saved - really) <= WITHIN * really, `${name}: ${saved} were promised, and ${really} saved`);
  }
});

test("a comment hides advice, in a function and in modules it imports", async (t) => {
  const ignore = "// ntli-ignore NI1045 -- the size does not matter here\n";
  const inFunction = await projectWith(t, ["lodash"], {
    "src/functions/hello.mts": `${ignore}import _ from "lodash";\nexport default async () => new Response(_.kebabCase("a"));\n`,
  });
  assert.deepEqual((await built(inFunction)).diagnostics, []);
  const inFile = await projectWith(t, ["lodash"], {
    "src/lib/kebab.mjs": ignore + KEBAB,
    "src/functions/hello.mts":
      'import { kebab } from "../lib/kebab.mjs";\nexport default async () => new Response(kebab("a"));\n',
  });
  assert.deepEqual((await built(inFile)).diagnostics, []);
});

test("places are correct after a byte order mark", async (t) => {
  const text = 'import _ from "lodash";\nexport default async () => new Response(_.kebabCase("a"));\n';
  const root = await projectWith(t, ["lodash"], { "src/functions/hello.mts": `\uFEFF${text}` });
  assert.deepEqual(
    (await built(root)).diagnostics.map(({ code }) => code),
    ["NI1045"],
  );
});

test("version 2 of the AWS SDK is reported where it is configured, and where clients could replace it", async (t) => {
  const use = (/** @type {string} */ setup) =>
    `import AWS from "aws-sdk";\n${setup}\nexport default async () => new Response(String(new AWS.S3()));\n`;
  const root = await projectWith(t, ["aws-sdk", "@aws-sdk/client-s3"], {
    "src/functions/a.mts": use(""),
    "src/functions/b.mts": use('AWS.config.update({ region: "eu-central-1" });'),
  });
  const { diagnostics } = await built(root);
  assert.deepEqual(
    diagnostics.map(({ code, labels }) => [code, labels[0]?.file]),
    [
      ["NI1048", "src/functions/a.mts"],
      ["NI1048", "src/functions/b.mts"],
    ],
  );
  assert.match(diagnostics[0]?.message ?? "", /^importing clients of version 3 /);
  assert.match(diagnostics[1]?.message ?? "", /^leaving out `aws-sdk`, /);
});

test("no advice where it would not help", async (t) => {
  const chained = await projectWith(t, ["lodash"], fn('import _ from "lodash";', "_([1]).map((each) => each).value()"));
  assert.deepEqual((await built(chained)).diagnostics, []);
  const wrapped = await projectWith(
    t,
    ["lodash"],
    fn('import { chain } from "lodash";', "chain([1]).map((each) => each).value()"),
  );
  assert.deepEqual((await built(wrapped)).diagnostics, []);
  const needed = await projectWith(t, ["lodash"], {
    "node_modules/whole/package.json": '{ "name": "whole", "version": "1.0.0", "main": "index.js" }',
    "node_modules/whole/index.js": 'module.exports = require("lodash").VERSION;\n',
    ...fn('import _ from "lodash";\nimport version from "whole";', '_.kebabCase("a") + version'),
  });
  assert.deepEqual((await built(needed)).diagnostics, []);
  const german = await projectWith(
    t,
    ["moment"],
    fn('import moment from "moment";\nmoment.locale("de");', "moment().format()"),
  );
  assert.deepEqual((await built(german)).diagnostics, []);
});

test("an own package of a workspace is no polyfill, whatever its name is", async (t) => {
  const root = await projectWith(t, [], {
    ...fn('import { text } from "util/text.js";', "text.length"),
    "packages/util/package.json": '{ "name": "util", "version": "1.0.0", "type": "module" }',
    "packages/util/text.js": `export const text = "${"long ".repeat(20_000)}";\n`,
  });
  await symlink(join(root, "packages/util"), join(root, "node_modules/util"), "junction");
  const { diagnostics, bytes } = await built(root);
  assert.deepEqual(diagnostics, []);
  assert.ok(bytes > 100_000);
});
