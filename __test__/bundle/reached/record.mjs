// @ts-check
// Loaded before a program: appends the path of each file that it opens or loads to the file that `RECORD` names.
import fs from "node:fs";
import Module, { register } from "node:module";

const { RECORD = "" } = process.env;
const { appendFileSync } = fs;
/** @param {unknown} file */
const record = (file) => {
  const path = file instanceof URL && file.protocol === "file:" ? file.pathname : file;
  if (typeof path === "string" && path.startsWith("/")) {
    appendFileSync(RECORD, `${path}\n`);
  }
};

/** @param {Record<string, any>} object @param {string[]} names */
function watch(object, names) {
  for (const name of names) {
    const original = object[name];
    object[name] = function (/** @type {unknown[]} */ ...args) {
      record(args[0]);
      return Reflect.apply(original, this, args);
    };
  }
}

watch(fs, ["openSync", "open", "readFileSync", "readFile", "createReadStream"]);
watch(fs.promises, ["open", "readFile"]);
const { load } = /** @type {any} */ (Module.prototype);
/** @type {any} */ (Module.prototype).load = function (/** @type {string} */ file) {
  record(file);
  return load.call(this, file);
};
const { dlopen } = process;
process.dlopen = (...args) => {
  record(args[1]);
  return dlopen.apply(process, args);
};

const hooks = `import { appendFileSync } from "node:fs"; import { fileURLToPath } from "node:url";
export function load(url, context, next) {
  if (url.startsWith("file:")) appendFileSync(${JSON.stringify(RECORD)}, fileURLToPath(url) + "\\n");
  return next(url, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
