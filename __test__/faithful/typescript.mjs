// @ts-check
// Programs as Node runs them: TypeScript is compiled file by file, as by `tsc --isolatedModules`.
import ts from "typescript";

const EXTENSION = /\.([cm]?)tsx?$/;

/** The file that `tsc` writes for a file of TypeScript; other files keep their names. @param {string} file */
export function compiledName(file) {
  return file.endsWith(".d.ts") ? file : file.replace(EXTENSION, ".$1js");
}

/**
 * @param {Record<string, string>} files
 * @returns {Record<string, string>}
 */
export function compile(files) {
  const compilerOptions = optionsOf(files["tsconfig.json"]);
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => {
      const isTypeScript = EXTENSION.test(file) && !file.includes("node_modules/");
      return [
        compiledName(file),
        isTypeScript ? ts.transpileModule(text, { compilerOptions, fileName: file }).outputText : text,
      ];
    }),
  );
}

/** @param {string | undefined} tsconfig @returns {ts.CompilerOptions} */
function optionsOf(tsconfig) {
  const { config } = ts.parseConfigFileTextToJson("tsconfig.json", tsconfig ?? "{}");
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions ?? {}, "/");
  return {
    target: ts.ScriptTarget.ES2022,
    ...options,
    module: ts.ModuleKind.ES2022,
    isolatedModules: true,
    removeComments: false,
  };
}
