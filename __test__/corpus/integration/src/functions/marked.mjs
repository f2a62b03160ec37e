import { marked } from "marked";

export default async () => new Response(await marked.parse("# Hello *world*\n\n- a\n- b\n\n```js\n1 < 2\n```\n"));
