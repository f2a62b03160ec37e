import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

export default async () => {
  const processor = unified().use(remarkParse).use(remarkRehype).use(rehypeStringify);
  return new Response(String(await processor.process("# Hello *world*\n\n> a `b`\n")));
};
