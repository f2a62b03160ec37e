import { parseBytes, SIZE_HELP } from "../shared/bytes.js";
import { closest } from "../shared/closest.js";
import { IntegrationError, problem } from "../shared/errors.js";
import { invalidCharacters } from "../shared/names.js";
import { callerOf, type Callee, type Place } from "../shared/place.js";
import { isSchema } from "../shared/schema.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { BuildHookType } from "../types/netlify.js";
import { BuildHook } from "./build-hook.js";
import { checkMinify } from "./minify.js";
import type { EventHandler, FunctionsEntry } from "./settings.js";
import { shown } from "./shown.js";

/** The options of `addEdgeFunctions`; `addFunctions` has one more. */
const EDGE_OPTIONS = ["prefix", "shouldInjectFunction", "onConflict", "minify", "ignore"];

/**
 * Checks the arguments of `addFunctions` and reports all problems at once, at the place where `callee` is called.
 *
 * @param earlier - What was added before.
 */
export function parseFunctionsEntry(
  path: unknown,
  options: unknown,
  earlier: readonly FunctionsEntry[],
  callee: Callee,
): FunctionsEntry {
  const place = callerOf(callee);
  const { maxSize } = optionsOf(options);
  const problems = checkMaxSize(maxSize, place);
  const names = checkNames(options, [...EDGE_OPTIONS, "maxSize"], place);
  const alike = earlier.filter(({ isEdge }) => !isEdge);
  return {
    ...checkEntry(path, options, "addFunctions", alike, place, [...problems, ...names]),
    maxSize,
    isEdge: false,
  } as FunctionsEntry;
}

/** Checks the arguments of `addEdgeFunctions` in the same way. */
export function parseEdgeFunctionsEntry(
  path: unknown,
  options: unknown,
  earlier: readonly FunctionsEntry[],
  callee: Callee,
): FunctionsEntry {
  const place = callerOf(callee);
  const names = checkNames(options, EDGE_OPTIONS, place);
  const alike = earlier.filter(({ isEdge }) => isEdge);
  return { ...checkEntry(path, options, "addEdgeFunctions", alike, place, names), isEdge: true } as FunctionsEntry;
}

/** Checks what both methods take. */
function checkEntry(
  path: unknown,
  options: unknown,
  method: string,
  earlier: readonly FunctionsEntry[],
  place: Place | undefined,
  others: Diagnostic[],
): Record<string, unknown> {
  const { prefix, shouldInjectFunction, onConflict, minify, ignore } = optionsOf(options);
  throwIfAny([
    ...checkPath(path, method, place),
    ...checkPrefix(prefix, method, place),
    ...checkFunction("shouldInjectFunction", shouldInjectFunction, place),
    ...checkChoice("onConflict", onConflict, ["warn", "error"], place),
    ...checkMinify(minify, prefix, earlier, place),
    ...checkIgnore(ignore, place),
    ...others,
  ]);
  return { path, prefix, shouldInjectFunction, onConflict, minify, ignore };
}

/** Checks the arguments of `addBuildEventHandler`. */
export function parseEventHandler(event: unknown, handler: unknown, options: unknown, callee: Callee): EventHandler {
  const place = callerOf(callee);
  const { if: isWanted } = optionsOf(options);
  throwIfAny([
    ...checkEvent(event, place),
    ...checkHandler(event, handler, place),
    ...checkObject("addBuildEventHandler", options, place),
    ...checkFunction("if", isWanted, place),
    ...checkNames(options, ["if"], place),
  ]);
  return { handler, isWanted, place } as EventHandler;
}

const SCHEMAS = [
  "buildConfigSchema",
  "buildContextSchema",
  "siteConfigSchema",
  "teamConfigSchema",
  "connectorConfigSchema",
] as const;

/** Checks the options of `new NetlifyIntegration()`. */
export function checkIntegrationOptions(options: unknown, callee: Callee): void {
  const place = callerOf(callee);
  const { parseBuildConfig, ...schemas } = optionsOf(options);
  throwIfAny([
    ...checkFunction("parseBuildConfig", parseBuildConfig, place),
    ...SCHEMAS.flatMap((name) => checkSchema(name, schemas[name], place)),
    ...checkOneParser(parseBuildConfig, schemas["buildConfigSchema"], place),
    ...checkNames(options, ["parseBuildConfig", ...SCHEMAS], place),
  ]);
}

function checkSchema(name: string, value: unknown, place: Place | undefined): Diagnostic[] {
  if (value === undefined || isSchema(value)) {
    return [];
  }
  const help = "pass a schema of zod, or of another library that follows Standard Schema";
  return [problem("NI2004", `\`${name}\` is ${shown(value)}`, { help, place })];
}

function checkOneParser(parse: unknown, schema: unknown, place: Place | undefined): Diagnostic[] {
  if (parse === undefined || schema === undefined) {
    return [];
  }
  const help =
    "keep one: `parseBuildConfig` fails the build of a site whose configuration is invalid, the schema logs it";
  return [problem("NI2004", "both `parseBuildConfig` and `buildConfigSchema` are given", { help, place })];
}

function checkObject(method: string, options: unknown, place: Place | undefined): Diagnostic[] {
  if (options === undefined || options === null || typeof options === "object") {
    return [];
  }
  const help = "pass an object, such as `{ if: (buildConfig) => buildConfig.enabled }`";
  return [problem("NI2004", `the options of \`${method}\` are ${shown(options)}`, { help, place })];
}

/** Checks the arguments of the methods that add a handler of requests, or a wrapper. */
export function checkRequestHandler(method: string, name: unknown, handler: unknown, callee: Callee): void {
  const place = callerOf(callee);
  const help = `call \`${method}\` with a name and a function`;
  const isNamed = typeof name === "string" && name.trim() !== "";
  throwIfAny([
    ...(isNamed ? [] : [problem("NI2004", `the name in \`${method}\` is ${shown(name)}`, { help, place })]),
    ...checkFunctionGiven(`the handler of \`${String(name)}\``, handler, place),
  ]);
}

function checkFunctionGiven(what: string, value: unknown, place: Place | undefined): Diagnostic[] {
  return typeof value === "function"
    ? []
    : [problem("NI2004", `${what} is ${shown(value)}`, { help: "pass a function", place })];
}

function throwIfAny(diagnostics: Diagnostic[]): void {
  if (diagnostics.length > 0) {
    throw new IntegrationError(diagnostics);
  }
}

function optionsOf(options: unknown): Record<string, unknown> {
  return typeof options === "object" && options !== null ? { ...options } : {};
}

function checkPath(path: unknown, method: string, place: Place | undefined): Diagnostic[] {
  if (typeof path === "string" && path.trim() !== "") {
    return [];
  }
  const message = `the path of the functions folder is ${shown(path)}`;
  const folder = method === "addFunctions" ? "./src/functions" : "./src/edge-functions";
  const help = `pass a folder relative to the root of the integration, such as \`"${folder}"\``;
  return [problem("NI2002", message, { help, place })];
}

function checkPrefix(prefix: unknown, method: string, place: Place | undefined): Diagnostic[] {
  const message = prefixFault(prefix, method);
  if (message === undefined) {
    return [];
  }
  const help = 'pass `{ prefix: "…" }` with letters, digits, `_` and `-`, such as the slug of the integration';
  return [problem("NI2001", message, { help, place })];
}

function prefixFault(prefix: unknown, method: string): string | undefined {
  if (prefix === undefined) {
    return `\`${method}\` is called without a prefix`;
  }
  if (typeof prefix !== "string" || prefix === "") {
    return `the prefix is ${shown(prefix)}`;
  }
  const refused = invalidCharacters(prefix).map((character) => `\`${character}\``);
  return refused.length === 0 ? undefined : `the prefix \`${prefix}\` contains ${refused.join(" and ")}`;
}

function checkFunction(name: string, value: unknown, place: Place | undefined): Diagnostic[] {
  if (value === undefined || typeof value === "function") {
    return [];
  }
  return [problem("NI2004", `\`${name}\` is ${shown(value)}`, { help: "pass a function", place })];
}

function checkChoice(name: string, value: unknown, choices: string[], place: Place | undefined): Diagnostic[] {
  if (value === undefined || choices.some((choice) => choice === value)) {
    return [];
  }
  const near = typeof value === "string" ? closest(value, choices) : undefined;
  const help = meant(near) ?? `pass ${choices.map((choice) => `"${choice}"`).join(" or ")}`;
  return [problem("NI2004", `\`${name}\` is ${shown(value)}`, { help, place })];
}

function checkMaxSize(value: unknown, place: Place | undefined): Diagnostic[] {
  if (
    value === undefined ||
    ((typeof value === "string" || typeof value === "number") && parseBytes(value) !== undefined)
  ) {
    return [];
  }
  return [
    problem("NI2004", `\`maxSize\` is ${typeof value === "number" ? value : shown(value)}`, { help: SIZE_HELP, place }),
  ];
}

function checkIgnore(ignore: unknown, place: Place | undefined): Diagnostic[] {
  const help = 'pass patterns in gitignore syntax, such as `["*.test.*", "_*"]`';
  if (ignore === undefined) {
    return [];
  }
  if (!Array.isArray(ignore)) {
    return [problem("NI2004", `\`ignore\` is ${shown(ignore)}`, { help, place })];
  }
  return ignore.flatMap((pattern: unknown) => {
    const fault = patternFault(pattern);
    return fault === undefined ? [] : [problem("NI2004", fault, { help, place })];
  });
}

function patternFault(pattern: unknown): string | undefined {
  if (typeof pattern !== "string" || pattern.trim() === "") {
    return `a pattern of \`ignore\` is ${shown(pattern)}`;
  }
  const unescaped = pattern.replace(/\\./g, "");
  const [, open] = /([[{])[^\]}]*$/.exec(unescaped) ?? [];
  return open === undefined
    ? undefined
    : `the pattern \`${pattern}\` of \`ignore\` has a \`${open}\` that is not closed`;
}

/** Unknown options are errors, so that a misspelt filter does not inject everything. */
function checkNames(options: unknown, known: string[], place: Place | undefined): Diagnostic[] {
  const unknown = Object.keys(optionsOf(options)).filter((name) => !known.includes(name));
  return unknown.map((name) => {
    const help = meant(closest(name, known)) ?? `the options are ${quoted(known)}`;
    return problem("NI2004", `\`${name}\` is not an option`, { help, place });
  });
}

function checkEvent(event: unknown, place: Place | undefined): Diagnostic[] {
  const events = Object.keys(BuildHook);
  if (events.includes(event as BuildHookType)) {
    return [];
  }
  const near = typeof event === "string" ? closest(event, events) : undefined;
  const help = meant(near) ?? `the events are ${quoted(events)}`;
  return [problem("NI2003", `${shown(event)} is not a build event`, { help, place })];
}

function checkHandler(event: unknown, handler: unknown, place: Place | undefined): Diagnostic[] {
  if (typeof handler === "function") {
    return [];
  }
  const message = `the handler of ${shown(event)} is ${shown(handler)}`;
  return [problem("NI2003", message, { help: "pass a function", place })];
}

function meant(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `did you mean \`${name}\`?`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
