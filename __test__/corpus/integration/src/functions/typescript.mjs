import ts from "typescript";

export default () => new Response(ts.transpileModule("enum A { B } const x: A = A.B;", { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText);
