// @ts-check
// Programs as Node runs them: TypeScript is compiled file by file, as by `tsc --isolatedModules`, and so is JavaScript with
// decorators or `accessor`.
import ts from "typescript";

const EXTENSION = /\.([cm]?)tsx?$/;

/** The file that `tsc` writes for a file of TypeScript; other files keep their names. @param {string} file */
export function compiledName(file) {
  return isTypeScript(file) ? file.replace(EXTENSION, ".$1js") : file;
}

/**
 * @param {Record<string, string>} files
 * @returns {Record<string, string>}
 */
export function compile(files) {
  const compilerOptions = optionsOf(files["tsconfig.json"]);
  const compileFile = (/** @type {string} */ fileName, /** @type {string} */ text) =>
    isTypeScript(fileName) || hasDecorators(fileName, text)
      ? ts.transpileModule(text, { compilerOptions, fileName }).outputText
      : text;
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [compiledName(file), compileFile(file, text)]));
}

/** @param {string} file */
function isTypeScript(file) {
  return EXTENSION.test(file) && !file.endsWith(".d.ts") && !file.includes("node_modules/");
}

/** @param {string} file @param {string} text */
function hasDecorators(file, text) {
  return (
    /\.[cm]?js$/.test(file) && !file.includes("node_modules/") && /^[^\n*"'`/]*(@[\w(]|\baccessor [\w#])/m.test(text)
  );
}

/** @param {string | undefined} tsconfig @returns {ts.CompilerOptions} */
function optionsOf(tsconfig) {
  const { config } = ts.parseConfigFileTextToJson("tsconfig.json", tsconfig ?? "{}");
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions ?? {}, "/");
  return { target: ts.ScriptTarget.ES2022, ...options, module: ts.ModuleKind.ES2022, isolatedModules: true };
}
