import { codeToHtml } from "shiki";

export default async () => new Response(await codeToHtml("const a = 1;", { lang: "js", theme: "nord" }));
