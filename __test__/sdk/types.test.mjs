// @ts-check
// The types of the package, as sources see them that were written for a generation of `@netlify/sdk`.
import assert from "node:assert/strict";
import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import * as sdk from "../../dist/sdk/index.js";
import { cachedPackage } from "../support/cached-package.mjs";
import { netlifyCli } from "../support/netlify-cli.mjs";
import { mustRun } from "../support/run.mjs";
import { temporaryFolder } from "./support.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const COMPILER = join(repository, "node_modules", "typescript", "bin", "tsc");

/** Compares types in the sources below. */
const EQUAL = `
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(value: T): void => void value;
`;

/** `@netlify/sdk` 5: plain types. */
const FIFTH = `
import { BuildHook, NetlifyExtension, NetlifyExtensionClient } from "@netlify/sdk";
import type { Account, BuildHookFunction, BuildHookWithContext, NetlifyClient, NetlifyExtensionOptions, NetlifySDKContext, Site } from "@netlify/sdk";
${EQUAL}
type SiteConfig = { key: string };
type TeamConfig = { url: string };
type BuildConfig = { level: number };

const options: NetlifyExtensionOptions<BuildConfig> = { parseBuildConfig: () => ({ level: 1 }) };
export const extension = new NetlifyExtension<SiteConfig, TeamConfig, BuildConfig>(options);
extension.addBuildEventHandler(BuildHook["onPreBuild"], async ({ buildConfig, client, constants, extensionEndpointFetch }) => {
  is<Equal<typeof buildConfig, BuildConfig | undefined>>(true);
  const site = await client.getSiteConfiguration(constants.ACCOUNT_ID ?? "", constants.SITE_ID);
  const team = await client.getTeamConfiguration(constants.ACCOUNT_ID ?? "");
  is<Equal<NonNullable<typeof site>["config"], SiteConfig>>(true);
  is<Equal<NonNullable<typeof team>["config"], TeamConfig>>(true);
  const response: Response = await extensionEndpointFetch("/api");
  void response;
  // @ts-expect-error - The token of a build allows no changes.
  await client.upsertTeamConfiguration("team", { url: "" });
});
extension.addFunctions("./src/functions", {
  prefix: "acme",
  shouldInjectFunction: async ({ name, buildConfig, env, client, constants }) => {
    is<Equal<typeof buildConfig, BuildConfig | undefined>>(true);
    const account: Account = await client.getAccount(constants.ACCOUNT_ID ?? "");
    return name !== env["X"] && account.id !== "";
  },
});
const handler: BuildHookWithContext<SiteConfig, TeamConfig, BuildConfig> = ({ buildConfig }) => {
  is<Equal<typeof buildConfig, BuildConfig | undefined>>(true);
};
extension.addBuildEventHandler("onSuccess", handler);
export const plain = new NetlifyExtension<SiteConfig, TeamConfig>();
plain.addBuildEventHandler("onEnd", ({ buildConfig }) => {
  is<Equal<typeof buildConfig, Record<string, unknown> | undefined>>(true);
});
export const inferred = new NetlifyExtension({ parseBuildConfig: () => ({ word: "a" }) });
inferred.addBuildEventHandler("onEnd", ({ buildConfig }) => is<Equal<typeof buildConfig, { word: string } | undefined>>(true));
class Own extends NetlifyExtension<SiteConfig, TeamConfig> {
  override addBuildEventHandler: NetlifyExtension<SiteConfig, TeamConfig>["addBuildEventHandler"] = (type, func) =>
    super.addBuildEventHandler(type, func);
}
export const own = new Own();
export const run: BuildHookFunction = async ({ constants }) => void constants.SITE_ID;
export const client: NetlifyClient = new NetlifyExtensionClient<SiteConfig, TeamConfig>("token", "slug");
export const site = async (context: NetlifySDKContext<SiteConfig, TeamConfig>): Promise<Site> => {
  is<Equal<typeof context.siteConfig, SiteConfig | null | undefined>>(true);
  return context.client.getSite(context.siteId ?? "");
};
// @ts-expect-error - No such event.
extension.addBuildEventHandler("onPrebuild", () => {});
`;

/** `@netlify/sdk` 1 and 2: schemas. */
const FIRST = `
import { NetlifyIntegration, NetlifyIntegrationClient, z, wrap } from "@netlify/sdk";
import type { BuildHookOptions, BuildHookWithContext, FunctionHandler, IntegrationHandler, NetlifySdkContext } from "@netlify/sdk";
${EQUAL}
const buildConfigSchema = z.object({ level: z.number(), words: z.array(z.string()).optional() });
const siteConfigSchema = z.object({ key: z.string() });
const teamConfigSchema = z.object({ url: z.string() });
const buildContextSchema = z.object({ apiKey: z.string() });
type Config = z.infer<typeof buildConfigSchema>;

export const integration = new NetlifyIntegration({ buildConfigSchema, siteConfigSchema, teamConfigSchema, buildContextSchema });
const options: BuildHookOptions = { if: (buildConfig) => buildConfig.level > 1 };
integration.addBuildEventHandler(
  "onPreBuild",
  async ({ buildConfig, buildContext }) => {
    is<Equal<typeof buildConfig, Config | undefined>>(true);
    is<Equal<typeof buildContext, { apiKey: string } | undefined>>(true);
  },
  options,
);
const parsed: Config | undefined = integration._buildConfigurationSchema?.parse({ level: 1 });
void parsed;
export const named = new NetlifyIntegration<typeof siteConfigSchema, typeof teamConfigSchema, typeof buildContextSchema, typeof buildConfigSchema>({
  buildConfigSchema,
});
named.addBuildEventHandler("onEnd", ({ buildConfig }) => is<Equal<typeof buildConfig, Config | undefined>>(true));
const handler: BuildHookWithContext<{ apiKey: string }, Config> = ({ buildConfig, buildContext }) => {
  is<Equal<typeof buildConfig, Config | undefined>>(true);
  is<Equal<typeof buildContext, { apiKey: string } | undefined>>(true);
};
named.addBuildEventHandler("onSuccess", handler);
const withAcme: IntegrationHandler<{ user: string }, { level: number }> = (inner) => inner;
export const plain: FunctionHandler<{ user: string }> = async (event, context) => {
  is<Equal<typeof event.body, string | null>>(true);
  is<Equal<typeof event.httpMethod, string>>(true);
  is<Equal<typeof context.user, string>>(true);
  is<Equal<typeof context.awsRequestId, string>>(true);
  return { statusCode: 200, body: context.user };
};
// @ts-expect-error - No response.
export const wrong: FunctionHandler = async () => "text";
export const wrapped = wrap(withAcme)(async (_event, { user }) => ({ statusCode: 200, body: user }), { level: 1 });
export const client = new NetlifyIntegrationClient<{ key: string }, { url: string }>("token", "slug");
export const key = async ({ client: own }: NetlifySdkContext<{ key: string }>): Promise<string> =>
  (await own.getSiteIntegration("site")).config.key;
// @ts-expect-error - The condition is required.
integration.addBuildEventHandler("onEnd", () => {}, {});
`;

/** Sources that name types of @netlify/build, as those of `@netlify/sdk` do. */
const NETLIFY_BUILD = `
import type { NetlifyConfig, NetlifyPluginConstants, NetlifyPluginOptions } from "@netlify/build";
import { NetlifyExtension } from "@netlify/sdk";
import type { BuildHookOptions, BuildHookType } from "@netlify/sdk";

type Options = Omit<NetlifyPluginOptions, "inputs">;
const names = ({ constants, netlifyConfig, utils, packageJson }: Options) =>
  [constants.SITE_ID, netlifyConfig.build.publish, packageJson["name"], utils.git.createdFiles, netlifyConfig.functions["*"]];
const publish = (config: NetlifyConfig, { PUBLISH_DIR }: NetlifyPluginConstants) => config.build.publish + PUBLISH_DIR;
const redirect = (config: NetlifyConfig) => config.redirects.push({ from: "/a", to: "/b" });

export const extension = new NetlifyExtension();
const print = (options: Options): void => console.log(names(options));
extension.addBuildEventHandler("onPreBuild", print);
extension.addBuildEventHandler("onBuild", async ({ netlifyConfig, constants, utils, ...rest }) => {
  redirect(netlifyConfig);
  await utils.run.command(publish(netlifyConfig, constants));
  names({ netlifyConfig, constants, utils, ...rest });
});

type WithSecrets = (options: { secrets: string[] } & Options) => void | Promise<void>;
export class Own extends NetlifyExtension {
  readonly secrets = ["a"];
  add(type: BuildHookType, func: WithSecrets, options?: BuildHookOptions): void {
    this.addBuildEventHandler(type, async (args) => func({ secrets: this.secrets, ...args }), { ...options, if: () => true });
  }
}
`;

/** Sources that name what is not carried. */
const CONNECT = `
import { NetlifyExtension, NetlifyIntegrationUI, SurfaceRoute } from "@netlify/sdk";
import type { ConnectorInit, ModelBuilder, Visitor } from "@netlify/sdk";

const extension = new NetlifyExtension();
const connector = extension.addConnector({ typePrefix: "Acme" });
connector.model(async ({ define }: { define: ModelBuilder }) => define.document({ name: "Page" }));
export const ui = new NetlifyIntegrationUI("acme");
export const route = new SurfaceRoute("/");
export type { ConnectorInit, Visitor };
`;

/**
 * Checks a source, with the package installed as `@netlify/sdk`.
 *
 * @param {import("node:test").TestContext} t
 * @param {string} source
 * @param {{ zod?: string, options?: object, packages?: Record<string, string> }} [setup]
 */
async function check(t, source, { zod, options = {}, packages = {} } = {}) {
  const compilerOptions = {
    module: "nodenext",
    target: "es2022",
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    types: ["node"],
    ...options,
  };
  const root = await temporaryFolder(t, {
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify({ compilerOptions, files: ["main.ts"] }),
    "main.ts": source,
  });
  const installed = join(root, "node_modules", "@netlify", "sdk");
  await mkdir(installed, { recursive: true });
  for (const file of ["package.json", "zod.d.ts", "dist/addon.d.ts", "dist/sdk"]) {
    await cp(join(repository, file), join(installed, file), { recursive: true });
  }
  await symlink(join(repository, "node_modules", "@types"), join(root, "node_modules", "@types"), "junction");
  if (zod !== undefined) {
    // A copy, as links are followed to where `zod` is the cache's.
    await cp(await cachedPackage("zod", zod), join(root, "node_modules", "zod"), { recursive: true });
  }
  for (const [name, folder] of Object.entries(packages)) {
    await symlink(folder, join(root, "node_modules", name), "junction");
  }
  await mustRun(process.execPath, [COMPILER, "-p", root]);
}

test("types of @netlify/sdk 5, without `zod`", (t) => check(t, FIFTH));

for (const zod of ["3.25.76", "4.1.12"]) {
  test(`types of @netlify/sdk 1 and 2, with zod ${zod}`, (t) => check(t, FIRST, { zod }));
}

test("types with the module resolution of bundlers", (t) =>
  check(t, FIFTH, { options: { module: "esnext", moduleResolution: "bundler" } }));

test("types with the module resolution of TypeScript 1.6 to 4.6", async (t) => {
  // TypeScript 6 says that it is deprecated.
  const options = { module: "commonjs", moduleResolution: "node10", ignoreDeprecations: "6.0" };
  await check(t, FIFTH, { options });
  await check(t, FIRST, { options, zod: "3.25.76" });
});

test("types of @netlify/build take what handlers get", async (t) =>
  check(t, NETLIFY_BUILD, {
    packages: { "@netlify/build": join(dirname(await netlifyCli()), "..", "..", "@netlify", "build") },
    // Its own types name packages that it does not have.
    options: { skipLibCheck: true },
  }));

test("sources for Netlify Connect and user interfaces of version 1 are still checked", (t) => check(t, CONNECT));

for (const version of ["1.42.2", "2.26.3", "5.0.4"]) {
  test(`exports all names of @netlify/sdk ${version}`, async () => {
    const folder = await cachedPackage("@netlify/sdk", version);
    const types = await readFile(join(folder, "dist/index.d.ts"), "utf8");
    const code = await readFile(join(folder, "dist/index.js"), "utf8");
    const own = await readFile(join(repository, "dist/sdk/index.d.ts"), "utf8");
    /** @param {string} text */
    const names = (text) => {
      const plain = text.replace(/\/\*[\s\S]*?\*\//g, "");
      const lists = [...plain.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = ""]) => list.split(","));
      const declared = [...plain.matchAll(/export (?:declare )?(?:const|type|class|interface) (\w+)/g)].map(
        ([, name]) => name,
      );
      return [
        ...lists.map((each) =>
          each
            .trim()
            .replace(/^type /, "")
            .split(" as ")
            .at(-1)
            ?.trim(),
        ),
        ...declared,
      ].filter(Boolean);
    };
    const wanted = [...new Set([...names(types), ...names(code)])];
    assert.ok(wanted.length > 10);
    assert.deepEqual(
      wanted.filter((name) => !names(own).includes(name)),
      [],
    );
    const values = names(code).filter((name) => !(String(name) in sdk));
    assert.deepEqual(values, []);
  });
}
