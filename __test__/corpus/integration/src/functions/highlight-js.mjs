import hljs from "highlight.js";

export default () => Response.json([hljs.highlight("const a = 1;", { language: "js" }).value, hljs.highlightAuto("SELECT a FROM b").language, hljs.listLanguages().length > 150]);
