import { codeToHtml } from "shiki";

// Without a limit: by default it gives up on a line after half a second, which a busy machine may need.
const options = { lang: "js", theme: "nord", tokenizeTimeLimit: 0 };

export default async () => new Response(await codeToHtml("const a = 1;", options));
