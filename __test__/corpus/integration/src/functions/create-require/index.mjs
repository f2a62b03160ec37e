import nodeModule, { createRequire, createRequire as make } from "node:module";
import * as everything from "module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const aliased = make(import.meta.url);
const fromNamespace = everything.createRequire(import.meta.url);
const fromDefault = nodeModule.createRequire(import.meta.url);
const fromPath = createRequire(fileURLToPath(import.meta.url));
const fromUrl = createRequire(new URL(import.meta.url));
let later;
later = createRequire(import.meta.url);

export default () =>
  Response.json([
    require("./word.cjs"),
    aliased("./word.cjs"),
    fromNamespace("./word.cjs"),
    fromDefault("./word.cjs"),
    fromPath("./word.cjs"),
    fromUrl("./word.cjs"),
    later("./word.cjs"),
    createRequire(import.meta.url)("./word.cjs"),
    require("./data.json").word,
    require("lodash/kebabCase")("fooBar"),
    require("node:path").basename("/a/b"),
  ]);
