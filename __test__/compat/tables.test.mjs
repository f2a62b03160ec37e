// @ts-check
// The tables of `sdk/compat` say what the published packages have, no more and no less, and what of it is here.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "node:test";

import { COMMANDS } from "../../dist/cli/commands/index.js";
import { DEPENDENCIES } from "../../dist/sdk/compat/dependencies.js";
import { TABLES } from "../../dist/sdk/compat/index.js";
import * as sdk from "../../dist/sdk/index.js";
import { CONFIG_FILES } from "../../dist/sdk/shared/layout.js";
import { makeProject } from "../cli/project.mjs";
import { repository } from "../support/places.mjs";
import {
  commandLine,
  configuration,
  declarationsOf,
  Declarations,
  environment,
  published,
  subpaths,
  VERSIONS,
} from "./published.mjs";

/** @typedef {keyof typeof TABLES} Table */

/** What Netlify Build passes to every plugin; it is not part of the SDK. */
const OF_NETLIFY_BUILD = [
  "constants",
  "error",
  "extensionMetadata",
  "featureFlags",
  "git",
  "inputs",
  "netlifyConfig",
  "packageJson",
  "systemLog",
  "utils",
];

/** The names of a table that a generation has. @param {Table} table @param {string} generation */
function listed(table, generation) {
  /** @type {readonly import("../../dist/sdk/compat/entry.js").CompatEntry[]} */
  const entries = TABLES[table].entries;
  return entries.filter(({ generations }) => generations.some((each) => each === generation)).map(({ name }) => name);
}

/** @param {Table} table @param {string} generation @param {string[]} present */
function assertListed(table, generation, present) {
  assert.deepEqual(listed(table, generation).sort(), [...new Set(present)].sort());
}

for (const [generation, version] of VERSIONS) {
  describe(`@netlify/sdk ${version}`, () => {
    let folder = "";
    /** @type {Declarations} */
    let types;
    before(async () => {
      folder = await published(version);
      types = declarationsOf(folder);
    });
    const main = generation === "1" ? "NetlifyIntegration" : "NetlifyExtension";

    it("subpaths", async () => assertListed("subpaths", generation, await subpaths(folder)));

    it("exports", () => assertListed("exports", generation, types.names()));

    it("members of the class", () => assertListed("members", generation, types.members(main)));

    it("options of the constructor", () => {
      assertListed("constructorOptions", generation, types.parameter(main, undefined, 0));
    });

    it("options of methods", () => {
      const injection = ["addFunctions", "addEdgeFunctions"].flatMap((name) => types.parameter(main, name, 1));
      assertListed("injectionOptions", generation, injection);
      assertListed("handlerOptions", generation, types.parameter(main, "addBuildEventHandler", 2));
    });

    it("what handlers get", () => {
      const context = types.context("BuildHookWithContext").filter((name) => !OF_NETLIFY_BUILD.includes(name));
      assertListed("eventContext", generation, context);
      const request = types.members(generation === "1" ? "NetlifySdkContext" : "NetlifySDKContext");
      assertListed("handlerContext", generation, request);
    });

    it("clients", () => {
      const shared = types.members("NetlifyClient");
      assertListed("netlifyClient", generation, shared);
      for (const [table, name] of /** @type {const} */ ([
        ["extensionClient", "NetlifyExtensionClient"],
        ["integrationClient", "NetlifyIntegrationClient"],
      ])) {
        const own = types.members(name).filter((each) => !shared.includes(each));
        assertListed(table, generation, own);
      }
    });

    it("commands and flags", async () => assertListed("commandLine", generation, await commandLine(folder)));

    it("configuration file", async () => {
      const { files, keys } = await configuration(folder, generation);
      assertListed("configFiles", generation, files);
      assertListed("configKeys", generation, keys);
    });

    it("dependencies", async () => {
      const { dependencies } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
      const ranges = Object.entries(dependencies).map(([name, range]) => [name, range.replace(/^(?=\d)/, "^")]);
      assert.deepEqual(DEPENDENCIES[generation], Object.fromEntries(ranges));
    });

    it("environment variables", async () => assertListed("environment", generation, await environment(folder)));
  });
}

describe("what is the same or better is there", () => {
  const ours = new Declarations(join(repository, "dist", "sdk", "index.d.ts"));

  /** @param {Table} table */
  function carried(table) {
    /** @type {readonly import("../../dist/sdk/compat/entry.js").CompatEntry[]} */
    const entries = TABLES[table].entries;
    return entries.filter(({ status }) => status !== "none").map(({ name }) => name);
  }

  /** @param {Table} table */
  function ignoredOf(table) {
    return TABLES[table].entries.filter(({ status }) => status === "ignored").map(({ name }) => name);
  }

  /** @param {Table} table @param {string[]} present */
  function assertCarried(table, present) {
    assert.deepEqual(
      carried(table).filter((name) => !present.includes(name)),
      [],
    );
  }

  it("subpaths", async () => assertCarried("subpaths", await subpaths(repository)));

  it("exports, also those that are not carried: modules that import them load", () => {
    const names = TABLES.exports.entries.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !ours.names().includes(name)),
      [],
    );
  });

  it("exported values are values", async () => {
    for (const [, version] of VERSIONS) {
      const folder = await published(version);
      const values = Object.keys(await import(join(folder, "dist", "index.js")));
      assert.deepEqual(
        values.filter((name) => !(name in sdk)),
        [],
        version,
      );
    }
  });

  it("members, options and contexts", () => {
    const both = [...ours.members("NetlifyExtension"), ...ours.members("NetlifyIntegration")];
    assertCarried("members", both);
    assertCarried("constructorOptions", ours.parameter("NetlifyExtension", undefined, 0));
    assertCarried("injectionOptions", ours.parameter("NetlifyExtension", "addFunctions", 1));
    assertCarried("injectionOptions", ours.parameter("NetlifyExtension", "addEdgeFunctions", 1));
    assertCarried("handlerOptions", ours.parameter("NetlifyExtension", "addBuildEventHandler", 2));
    assertCarried("eventContext", ours.context("BuildHookWithContext"));
    assertCarried("handlerContext", [...ours.members("NetlifySDKContext"), ...ours.members("NetlifySdkContext")]);
  });

  it("clients, in their types and in objects of them", () => {
    const make = {
      extensionClient: new sdk.NetlifyExtensionClient("token", "slug"),
      integrationClient: new sdk.NetlifyIntegrationClient("token", "slug"),
    };
    assertCarried("netlifyClient", ours.members("NetlifyClient"));
    assertCarried("extensionClient", ours.members("NetlifyExtensionClient"));
    assertCarried("integrationClient", ours.members("NetlifyIntegrationClient"));
    for (const name of carried("netlifyClient").filter((each) => each !== "apiKey")) {
      assert.equal(typeof (/** @type {any} */ (make.extensionClient)[name]), "function", name);
    }
    const fields = ["netlifyToken", "extension", "integration", "teamConfigId", "siteConfigId"];
    for (const [table, client] of Object.entries(make)) {
      for (const name of carried(/** @type {Table} */ (table)).filter((each) => !fields.includes(each))) {
        assert.equal(typeof (/** @type {any} */ (client)[name]), "function", name);
      }
    }
  });

  it("what is not carried is not there", () => {
    const members = ours.members("NetlifyExtension");
    const gone = TABLES.members.entries.filter(({ status }) => status === "none").map(({ name }) => name);
    // They exist to be reported.
    const reported = ["addConnector", "createConnector"];
    assert.deepEqual(
      gone.filter((name) => members.includes(name)),
      reported,
    );
  });

  it("environment variables are read", async () => {
    const read = await environment(repository);
    assertCarried("environment", [...read, ...ignoredOf("environment")]);
  });

  it("commands and flags, with and without effect", () => {
    for (const { name: line, status } of /** @type {{ name: string, status: string }[]} */ ([
      ...TABLES.commandLine.entries,
    ])) {
      const [name = "", flag] = line.split(" --");
      const command = COMMANDS.find((each) => each.name === name || each.replaces === name);
      if (name === "help") {
        continue;
      }
      assert.ok(command, line);
      const known = flag === undefined ? undefined : command.flags[flag];
      assert.ok(flag === undefined || known, line);
      const hasEffect = known?.retired === undefined && command.replaces !== name;
      assert.equal(status === "ignored", !hasEffect, line);
    }
  });

  it("names of the configuration file", () => {
    assertCarried("configFiles", [...CONFIG_FILES]);
  });

  it("keys of the configuration file: those that are not read are reported, with the same remedy", async (t) => {
    /** @type {readonly import("../../dist/sdk/compat/entry.js").CompatEntry[]} */
    const entries = TABLES.configKeys.entries;
    for (const { name, status, remedy } of entries) {
      const keys = name.split(".").slice(1);
      const value = VALUES[name] ?? "text";
      const lines = keys.map((key, depth) => `${"  ".repeat(depth + 1)}${key}:`);
      const slug = name === "config.slug" ? [] : ["  slug: acme"];
      const yaml = ["config:", ...slug, ...lines].join("\n");
      const root = await makeProject(t, { "integration.yaml": `${yaml} ${value}\n`, "details.md": "Acme\n" });
      const { diagnostics } = await sdk.check({ root });
      const [problem] = diagnostics;
      assert.deepEqual([diagnostics.length, problem?.code, problem?.help], reported(status, remedy), name);
    }
  });
});

/** Values that are legal, where a text is not. @type {Record<string, string>} */
const VALUES = {
  "config.ui.surfaces": "[extension-team-configuration]",
  "config.slug": "acme",
  "config.use_cjs_shims": "true",
};

/** @param {string} status @param {string | undefined} remedy */
function reported(status, remedy) {
  return status === "none" ? [1, "NI2034", remedy] : [0, undefined, undefined];
}
