// @ts-check
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { makeTemp } from "../support/temp.mjs";
import { buildFixture, copyFunctions, FUNCTIONS, markers, placesIn, stackOf, trace } from "./project.mjs";

/** What stands for a stack elsewhere than in a terminal; each is done to the stack and to what it has to become. */
const FORMS = {
  "with dates in front": (/** @type {string} */ text) => text.replace(/^/gm, "Nov 24, 12:00:01 PM: 3fa9 ERROR  "),
  "escaped as JSON": (/** @type {string} */ text) => JSON.stringify({ errorType: "RangeError", stack: text }),
  "as a list in JSON": (/** @type {string} */ text) => JSON.stringify({ stackTrace: text.split("\n") }),
  "with Windows' line ends": (/** @type {string} */ text) => text.replaceAll("\n", "\r\n"),
  "between other lines": (/** @type {string} */ text) => `START RequestId\n${text}END at 3:14:15, see x.js:1\n`,
};

/** Where the functions of a stack have run; the real folder is replaced. */
const FOLDERS = [
  "/var/task",
  "/var/task/.netlify/functions-internal",
  "/home/my name/site (1)/.netlify/functions-internal",
  "file:///var/task/src",
  "C:\\sites\\my site\\.netlify\\functions",
  "file:///C:/sites/site/.ntli/build/functions",
];

describe("a stack of a built function", () => {
  /** @type {string} */ let root;
  /** @type {string} */ let folder;
  /** @type {Record<string, string>} */ let places;

  before(async () => {
    root = await buildFixture();
    folder = copyFunctions(root);
    places = markers(root);
  });

  for (const [file, names] of Object.entries(FUNCTIONS)) {
    it(`of ${file} names line and column of the sources`, async () => {
      const { code, stdout, stderr } = await trace(root, await stackOf(join(folder, file)));
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stderr, /not from the last build/);
      assert.deepEqual(
        placesIn(stdout),
        names.map((name) => places[name]),
        stdout,
      );
    });
  }

  for (const where of FOLDERS) {
    it(`is mapped when it has run in ${where}`, async () => {
      const stack = (await stackOf(join(folder, "acme_shared.mjs"))).replaceAll(`file://${folder}`, where);
      const moved = where.includes("\\") ? stack.replace(/(?<=functions)\/|(?<=chunks)\//g, "\\") : stack;
      assert.ok(moved.includes(where));
      const { stdout } = await trace(root, moved);
      assert.deepEqual(placesIn(stdout), [places["fail"], places["shared"]], moved);
      assert.ok(!stdout.includes("site"), stdout);
    });
  }

  for (const [form, apply] of Object.entries(FORMS)) {
    it(`is mapped ${form}, and everything else stays`, async () => {
      const stack = await stackOf(join(folder, "acme_package.mjs"));
      const { stdout: mapped } = await trace(root, stack);
      const { code, stdout, stderr } = await trace(root, apply(stack));
      assert.deepEqual([code, stdout], [0, apply(mapped)]);
      assert.match(stderr, /^\s*error: RangeError: boom\n/);
    });
  }

  it("shows the lines around the first place in the author's own code", async () => {
    const { stderr } = await trace(root, await stackOf(join(folder, "acme_shared.mjs")));
    const [file, line, column] = (places["fail"] ?? "").split(":");
    const source = readFileSync(join(root, file ?? ""), "utf8").split("\n");
    const at = Number(line);
    const shown = [-2, -1, 0, 1, 2].flatMap((offset) => {
      const text = source[at - 1 + offset];
      const numbered =
        text === undefined || (text === "" && offset > 0)
          ? []
          : [`${String(at + offset).padStart(2)} | ${text}`.trimEnd()];
      return offset === 0 ? [...numbered, `   | ${" ".repeat(Number(column) - 1)}^`] : numbered;
    });
    const expected = ["error: RangeError: boom", `  --> ${places["fail"]}`, "   |", ...shown, "   |"];
    assert.equal(stderr.trim(), expected.join("\n"));
  });

  it("is shown from the maps, also when the sources have changed since", async () => {
    const changed = await buildFixture();
    writeFileSync(join(changed, "src/lib/fail.ts"), "// other\n");
    const { stderr } = await trace(changed, await stackOf(join(folder, "acme_shared.mjs")));
    assert.match(stderr, /throw \/\* at:fail \*\/new RangeError/);
  });

  it("is a report with --json", async () => {
    const { code, stdout, stderr } = await trace(root, await stackOf(join(folder, "acme_legacy.cjs")), ["--json"]);
    assert.deepEqual([code, stderr], [0, ""]);
    const { text, positions, stale, rendered } = JSON.parse(stdout);
    assert.deepEqual(placesIn(text), [places["fail"], places["legacy"]]);
    const found = positions.map((/** @type {any} */ { file, line, column }) => `${file}:${line}:${column}`);
    assert.deepEqual(found, [places["fail"], places["legacy"]]);
    assert.deepEqual([positions[0].output, positions[0].isOwn, stale], ["functions/acme_legacy.cjs", true, []]);
    assert.match(rendered, /^error: RangeError: boom\n/);
  });

  it("is read from files, too", async () => {
    const file = join(makeTemp("stack"), "stack.txt");
    writeFileSync(file, await stackOf(join(folder, "acme_shared.mjs")));
    const { code, stdout } = await trace(root, "", [file]);
    assert.deepEqual([code, placesIn(stdout)], [0, [places["fail"], places["shared"]]]);
  });

  it("of another build is recognized by names of chunks and by positions that do not exist", async () => {
    const stack = await stackOf(join(folder, "acme_shared.mjs"));
    const { code, stdout, stderr } = await trace(root, stack.replace(/fail-[\w-]+\.mjs/, "fail-00000000.mjs"));
    assert.equal(code, 0);
    assert.deepEqual(placesIn(stdout), [places["shared"]]);
    assert.match(
      stderr,
      /\nwarning: not from the last build \(has it been built again since\?\): \S+\/acme_chunks\/fail-00000000\.mjs\n$/,
    );

    const gone = "Error: x\n    at /var/task/acme_shared.mjs:9999:1\n    at /var/task/acme_gone.mjs:1:1\n";
    const none = await trace(root, gone);
    assert.deepEqual([none.code, none.stdout], [1, gone]);
    assert.match(none.stderr, /: \/var\/task\/acme_shared\.mjs, \/var\/task\/acme_gone\.mjs\n/);
    assert.match(none.stderr, /\nerror: nothing to map: the input contains no position/);
  });

  it("of an event handler in a site's build is mapped", async () => {
    const plugin = copyFunctions(root, join("node_modules", "trace-buildhooks"));
    const code = readFileSync(join(root, ".ntli/build/integration.js"), "utf8");
    writeFileSync(join(plugin, "package.json"), '{ "type": "module" }');
    writeFileSync(join(plugin, "integration.js"), code);
    writeFileSync(join(plugin, "functions.json"), readFileSync(join(root, ".ntli/build/functions.json")));
    const call =
      'import { createPlugin, integration } from "./integration.js";\nexport default async () => (await createPlugin(integration, new URL("./", import.meta.url))).onEnd({ constants: {}, netlifyConfig: {}, utils: {} });\n';
    writeFileSync(join(plugin, "call.mjs"), call);
    const { stdout } = await trace(root, await stackOf(join(plugin, "call.mjs")));
    assert.equal(placesIn(stdout)[0], places["handler"], stdout);
  });
});

describe("trace", () => {
  for (const text of ["a", "acme_a.mjs:1:1 ", ".js?", " at", "Error [", "(/", "\\n", ":1", " ", ".js:1:"]) {
    it(`maps a stack after a megabyte of \`${text}\``, { timeout: 60_000 }, async () => {
      const root = await buildFixture();
      const stack = await stackOf(join(copyFunctions(root), "acme_shared.mjs"));
      const { code, stdout, stderr } = await trace(root, `${text.repeat(1_000_000 / text.length)}\n${stack}`);
      assert.equal(code, 0, stderr);
      const { fail, shared } = markers(root);
      assert.deepEqual(placesIn(stdout).slice(-2), [fail, shared]);
    });
  }

  it("refuses an empty input", async () => {
    const { code, stdout, stderr } = await trace(await buildFixture(), " \n");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^error: the input is empty/);
  });

  it("refuses a file that does not exist", async () => {
    const { code, stdout, stderr } = await trace(makeTemp("nothing"), "", ["stack.txt"]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^error: `stack\.txt` cannot be read: /);
  });

  it("needs a build", async () => {
    const { code, stdout, stderr } = await trace(makeTemp("nothing"), "Error: x\n    at /var/task/acme_a.mjs:1:1\n");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^error\[NI2050\]: the integration is not built/);
  });

  it("says which map cannot be read", async () => {
    const root = await buildFixture();
    const map = join(root, ".ntli/maps/functions/acme_shared.mjs.map");
    writeFileSync(map, "{");
    const { code, stderr } = await trace(root, "Error: x\n    at /var/task/acme_shared.mjs:1:1\n");
    assert.equal(code, 1);
    assert.match(stderr, /^error\[NI2050\]: the source map `.*acme_shared\.mjs\.map` cannot be read: /);
    rmSync(map);
  });
});
