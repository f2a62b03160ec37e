// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import {
  BuildHook,
  IntegrationError,
  isIntegrationError,
  NetlifyExtension,
  NetlifyIntegration,
} from "../../dist/sdk/index.js";
import { SETTINGS, settingsOf } from "../../dist/sdk/integration/settings.js";
import { diagnosticsOf } from "./support.mjs";

/** @type {any} What a user of JavaScript may pass. */
const anything = undefined;

test("NetlifyExtension is a NetlifyIntegration, whose webhooks get the context of its generation", () => {
  const extension = new NetlifyExtension();
  assert.ok(extension instanceof NetlifyIntegration);
  assert.deepEqual(
    [extension, new NetlifyIntegration()].map((each) => settingsOf(each)?.generation),
    ["extension", "integration"],
  );
});

test("records every folder in the order of the calls", () => {
  const integration = new NetlifyIntegration();
  const shouldInjectFunction = () => true;
  integration.addFunctions("./a", { prefix: "one" });
  integration.addFunctions("./b", { prefix: "two-2_B", shouldInjectFunction, onConflict: "error", maxSize: "5MB" });
  integration.addEdgeFunctions("./c", { prefix: "one", shouldInjectFunction, ignore: ["_*"] });
  assert.deepEqual(settingsOf(integration)?.functions, [
    {
      path: "./a",
      isEdge: false,
      prefix: "one",
      shouldInjectFunction: undefined,
      onConflict: undefined,
      minify: undefined,
      maxSize: undefined,
      ignore: undefined,
    },
    {
      path: "./b",
      isEdge: false,
      prefix: "two-2_B",
      shouldInjectFunction,
      onConflict: "error",
      minify: undefined,
      maxSize: "5MB",
      ignore: undefined,
    },
    {
      path: "./c",
      isEdge: true,
      prefix: "one",
      shouldInjectFunction,
      onConflict: undefined,
      minify: undefined,
      ignore: ["_*"],
    },
  ]);
});

test("`minify` is the same for all functions with a prefix", () => {
  for (const [minify, what] of /** @type {const} */ ([
    ["white", "`white`"],
    ["", "empty"],
    [1, "a number"],
    [null, "null"],
  ])) {
    const [wrong] = diagnosticsOf(() =>
      new NetlifyIntegration().addFunctions("./a", { prefix: "p", minify: /** @type {any} */ (minify) }),
    );
    assert.deepEqual([wrong?.code, wrong?.message], ["NI2004", `\`minify\` is ${what}`]);
    assert.equal(wrong?.help, 'pass `true`, `false` or `"whitespace"`');
  }
  const integration = new NetlifyIntegration();
  integration.addFunctions("./a", { prefix: "one", minify: true });
  integration.addFunctions("./b", { prefix: "one", minify: true });
  integration.addFunctions("./c", { prefix: "two" });
  integration.addFunctions("./d", { prefix: "two", minify: false });
  integration.addEdgeFunctions("./e", { prefix: "two", minify: "whitespace" });
  const [other] = diagnosticsOf(() => integration.addFunctions("./f", { prefix: "one", minify: "whitespace" }));
  assert.equal(other?.message, '`minify` is `"whitespace"`, but `true` for `./a`, which has the same prefix');
  const [missing] = diagnosticsOf(() => integration.addEdgeFunctions("./g", { prefix: "two" }));
  assert.equal(missing?.message, '`minify` is `false`, but `"whitespace"` for `./e`, which has the same prefix');
});

test("checks the arguments of `addEdgeFunctions` as those of `addFunctions`, and names it", () => {
  const options = /** @type {any} */ ({ maxSize: 1, onConflict: "ignore" });
  const diagnostics = diagnosticsOf(() => new NetlifyIntegration().addEdgeFunctions("", options));
  assert.deepEqual(
    diagnostics.map(({ code, message }) => `${code} ${message}`),
    [
      "NI2002 the path of the functions folder is empty",
      "NI2001 `addEdgeFunctions` is called without a prefix",
      "NI2004 `onConflict` is `ignore`",
      "NI2004 `maxSize` is not an option",
    ],
  );
  assert.match(diagnostics[0]?.help ?? "", /\.\/src\/edge-functions/);
});

for (const [prefix, message] of [
  [undefined, "`addFunctions` is called without a prefix"],
  ["", "the prefix is empty"],
  [null, "the prefix is null"],
  [7, "the prefix is a number"],
  ["my prefix!", "the prefix `my prefix!` contains ` ` and `!`"],
  ["é.é", "the prefix `é.é` contains `é` and `.`"],
]) {
  test(`refuses the prefix ${JSON.stringify(prefix)}`, () => {
    const integration = new NetlifyIntegration();
    const [diagnostic, ...others] = diagnosticsOf(() =>
      integration.addFunctions("./functions", { prefix: /** @type {any} */ (prefix) }),
    );
    assert.deepEqual(others, []);
    assert.equal(diagnostic?.code, "NI2001");
    assert.equal(diagnostic?.message, message);
    assert.deepEqual(settingsOf(integration)?.functions, []);
  });
}

test("refuses missing options", () => {
  const [diagnostic] = diagnosticsOf(() => new NetlifyIntegration().addFunctions("./functions", anything));
  assert.equal(diagnostic?.code, "NI2001");
});

for (const path of ["", " ", undefined, 7, {}]) {
  test(`refuses the path ${JSON.stringify(path)}`, () => {
    const [diagnostic] = diagnosticsOf(() =>
      new NetlifyIntegration().addFunctions(/** @type {any} */ (path), { prefix: "a" }),
    );
    assert.equal(diagnostic?.code, "NI2002");
  });
}

test("reports all problems of a call at once", () => {
  const options = /** @type {any} */ ({ prefix: "a b", shouldInjectFunctions: () => false });
  const codes = diagnosticsOf(() => new NetlifyIntegration().addFunctions("", options)).map(({ code }) => code);
  assert.deepEqual(codes, ["NI2002", "NI2001", "NI2004"]);
});

test("suggests the option with the closest name", () => {
  const options = /** @type {any} */ ({ prefix: "a", shouldInjectFunctions: () => false });
  const [diagnostic] = diagnosticsOf(() => new NetlifyIntegration().addFunctions("./a", options));
  assert.equal(diagnostic?.help, "did you mean `shouldInjectFunction`?");
});

test("takes a schema of any library, and keeps it where @netlify/sdk 1 does", () => {
  const [parser, validator] = [{ parse: () => 1 }, { "~standard": { validate: () => ({ value: 1 }) } }];
  const integration = new NetlifyIntegration({ buildConfigSchema: parser, siteConfigSchema: validator });
  assert.equal(integration._buildConfigurationSchema, parser);
  assert.equal(integration._siteConfigSchema, validator);
  assert.equal(integration._teamConfigSchema, undefined);
});

for (const name of [
  "buildConfigSchema",
  "buildContextSchema",
  "siteConfigSchema",
  "teamConfigSchema",
  "connectorConfigSchema",
]) {
  test(`refuses a ${name} that is no schema`, () => {
    const [diagnostic] = diagnosticsOf(() => new NetlifyIntegration(/** @type {any} */ ({ [name]: { level: 1 } })));
    assert.deepEqual([diagnostic?.code, diagnostic?.message], ["NI2004", `\`${name}\` is an object`]);
  });
}

test("refuses two ways to parse the configuration of a site", () => {
  const options = /** @type {any} */ ({ parseBuildConfig: () => ({}), buildConfigSchema: { parse: () => ({}) } });
  const [diagnostic] = diagnosticsOf(() => new NetlifyIntegration(options));
  assert.match(diagnostic?.message ?? "", /^both `parseBuildConfig` and `buildConfigSchema`/);
});

test("refuses a filter that is not a function", () => {
  const options = /** @type {any} */ ({ prefix: "a", shouldInjectFunction: true });
  const [diagnostic] = diagnosticsOf(() => new NetlifyIntegration().addFunctions("./a", options));
  assert.deepEqual([diagnostic?.code, diagnostic?.message], ["NI2004", "`shouldInjectFunction` is a boolean"]);
});

for (const [value, message, help] of [
  ["eror", "`onConflict` is `eror`", "did you mean `error`?"],
  ["ignore", "`onConflict` is `ignore`", 'pass "warn" or "error"'],
  [true, "`onConflict` is a boolean", 'pass "warn" or "error"'],
]) {
  test(`refuses ${JSON.stringify(value)} as onConflict`, () => {
    const options = /** @type {any} */ ({ prefix: "a", onConflict: value });
    const [diagnostic] = diagnosticsOf(() => new NetlifyIntegration().addFunctions("./a", options));
    assert.deepEqual([diagnostic?.code, diagnostic?.message, diagnostic?.help], ["NI2004", message, help]);
  });
}

test("suggests the event with the closest name", () => {
  const [diagnostic] = diagnosticsOf(() =>
    new NetlifyIntegration().addBuildEventHandler(/** @type {any} */ ("onPrebuid"), () => {}),
  );
  assert.equal(diagnostic?.code, "NI2003");
  assert.equal(diagnostic?.help, "did you mean `onPreBuild`?");
});

test("lists the events when no name is close", () => {
  const [diagnostic] = diagnosticsOf(() =>
    new NetlifyIntegration().addBuildEventHandler(/** @type {any} */ ("deploy"), () => {}),
  );
  assert.match(diagnostic?.help ?? "", /`onPreBuild`, .*`onDev`/);
});

for (const [options, message] of [
  [{ if: true }, "`if` is a boolean"],
  [{ iff: () => true }, "`iff` is not an option"],
  [() => true, "the options of `addBuildEventHandler` are a function"],
]) {
  test(`refuses a handler that is not a function, and options such as ${typeof options} ${message}`, () => {
    const integration = /** @type {any} */ (new NetlifyIntegration());
    const found = diagnosticsOf(() => integration.addBuildEventHandler("onBuild", {}, options));
    assert.deepEqual(
      found.map(({ code }) => code),
      ["NI2003", "NI2004"],
    );
    assert.equal(found[1]?.message, message);
  });
}

test("keeps every handler of an event, in order", () => {
  const integration = new NetlifyIntegration();
  const [first, second] = [() => {}, () => {}];
  integration.addBuildEventHandler(BuildHook.onBuild, first);
  integration.addBuildEventHandler("onBuild", second);
  const added = settingsOf(integration)?.handlers.get("onBuild") ?? [];
  assert.deepEqual(
    added.map(({ handler }) => handler),
    [first, second],
  );
});

test("points at the line of the call", () => {
  const integration = new NetlifyIntegration();
  const line = Number(/mjs:(\d+):/.exec(new Error().stack ?? "")?.[1]) + 1;
  const [diagnostic] = diagnosticsOf(() => integration.addFunctions("./functions", { prefix: "" }));
  assert.equal(diagnostic?.labels[0]?.file, fileURLToPath(import.meta.url));
  assert.equal(diagnostic?.labels[0]?.line, line);
});

test("renders like the native side", () => {
  const error = new IntegrationError(diagnosticsOf(() => new NetlifyIntegration().addFunctions("a", { prefix: "" })));
  const [title, place, help] = error.message.split("\n");
  assert.equal(title, "error[NI2001]: the prefix is empty");
  assert.match(place ?? "", /^ +--> .*integration\.test\.mjs:\d+:\d+$/);
  assert.match(help ?? "", /^ +  ?= help: pass /);
});

test("is recognised across copies of the package", () => {
  const copy = { [Symbol.for("netlify-sdk-native.settings")]: { version: 3, functions: [], handlers: new Map() } };
  assert.ok(settingsOf(copy));
  assert.equal(settingsOf({ [SETTINGS]: { version: 2 } }), undefined);
  for (const other of [null, undefined, {}, () => {}, "integration"]) {
    assert.equal(settingsOf(other), undefined);
  }
});

test("an error is recognised across copies of the package", () => {
  assert.ok(isIntegrationError(new IntegrationError([])));
  assert.ok(isIntegrationError({ [Symbol.for("netlify-sdk-native.error")]: true }));
  assert.ok(!isIntegrationError(new Error()));
});
