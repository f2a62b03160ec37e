// @ts-check
// Random classes with decorators of the standard: members of every kind, static, private and computed, with and without
// decorators, in classes with and without decorators of their own, wherever a class can stand.
import { ClassWriter } from "../random/decorated-class.mjs";
import { randomOf } from "../../support/random.mjs";

const CLASSES = 12;
const PROGRAMS = 24;

/** @param {number} seed @returns {import("../programs.mjs").Program} */
export function programOf(seed) {
  const random = randomOf(seed);
  const classes = Array.from({ length: CLASSES }, () => new ClassWriter(random).write());
  const extension = random.pick(["ts", "mts", "cts"]);
  const main = extension === "cts" ? "module.exports = main;" : "export default main;";
  const code = `"use strict";\n// @ts-nocheck\n${HELPERS}\nconst classes = [\n${classes.join(",\n")}\n];\n${MAIN}\n${main}\n`;
  const options = random.pick([{}, {}, { useDefineForClassFields: false }]);
  const tsconfig = JSON.stringify({ compilerOptions: { target: "ES2022", ...options } });
  if (extension === "cts") {
    const index = `import main from "./classes.cjs";\nexport default main;\n`;
    return { name: `seed ${seed}`, files: { "main.mts": index, "classes.cts": code, "tsconfig.json": tsconfig } };
  }
  return { name: `seed ${seed}`, files: { [`main.${extension}`]: code, "tsconfig.json": tsconfig } };
}

const HELPERS = `
let lines = [];
const log = (...parts) => { lines.push(parts.map((part) => typeof part === "function" ? "function" : String(part)).join(" ")); };
const tag = Symbol("tag");
const attempt = (what, act) => { try { const value = act(); log(what, typeof value === "function" ? "function" : typeof value === "object" ? "object" : String(value)); return value; } catch (error) { log(what, error.constructor.name); } };
const key = (name) => { log("key", name); return name; };
let current;
function apply(name, mode, self, value, context) {
  log("call", name, self === undefined ? "-" : typeof self, context.kind, context.name, context.static, context.private, Object.keys(context).join(), Object.keys(context.access ?? {}).join(), typeof value, typeof value === "function" ? value.name : value && Object.keys(value).join());
  if (mode !== "plain") context.addInitializer(function () { log("initialize", name, typeof this, this === current, attempt("has " + name, () => context.access?.has?.(this)), attempt("get " + name, () => context.access?.get?.(this))); });
  if (mode !== "replace") return undefined;
  switch (context.kind) {
    case "class": return name.length % 2 ? class extends value { static extra = 1; } : undefined;
    case "field": return function (initial) { log("value of", name, typeof this); return typeof initial === "number" ? initial + 100 : initial; };
    case "accessor": return { get() { log("get", name); return value.get.call(this); }, set(v) { log("set", name); value.set.call(this, v); }, init(initial) { log("value of", name); return typeof initial === "number" ? initial + 100 : initial; } };
    case "getter": return function () { log("get", name); return value.call(this); };
    case "setter": return function (v) { log("set", name); return value.call(this, v); };
    default: return function (...args) { log("through", name); return value.apply(this, args); };
  }
}
function decorate(name, mode = "plain") { log("evaluate", name); return function (value, context) { return apply(name, mode, this, value, context); }; }
const object = { decorate(value, context) { return apply("object", "init", this, value, context); }, made: decorate };
class Base { static who = "base"; own = 1; toString() { return "base"; } static hello() { return "hello " + (this === current); } constructor(...args) { log("base", args.length); } }`;

const MAIN = `
const describe = (owner) => Reflect.ownKeys(owner).filter((name) => name !== "length").map(String).sort().join();
function main() {
  const answers = [];
  for (const [index, make] of classes.entries()) {
    current = undefined;
    lines = [];
    answers.push(lines);
    const made = attempt("make", make.bind({ outer: true }));
    if (typeof made !== "function") continue;
    current = made;
    log(made.name, describe(made), describe(made.prototype));
    for (let again = 0; again < 2; again++) {
      const instance = attempt("new", () => new made(1, 2));
      if (!instance) continue;
      log(describe(instance));
      for (const target of [instance, made, class extends made {}]) {
        for (const name of ["a", "b", "c", "d", "e", "f", "g", "h", "1", "x y", tag]) {
          const descriptor = Object.getOwnPropertyDescriptor(target === instance ? made.prototype : target, name);
          if (typeof descriptor?.value === "function") attempt("call " + String(name), () => target[name](3));
          else if (name in target) {
            attempt("read " + String(name), () => target[name]);
            attempt("write " + String(name), () => { target[name] = 7; });
            attempt("read again " + String(name), () => target[name]);
          }
        }
        attempt("probe", () => target.probe?.(target));
        attempt("probe base", () => target.probe?.(new Base()));
      }
    }
  }
  return answers.map((lines) => lines.join(" | "));
}`;

/** @type {import("../programs.mjs").Program[]} */
export const programs = Array.from({ length: PROGRAMS }, (_, index) => programOf(index + 1));
