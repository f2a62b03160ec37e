import MarkdownIt from "markdown-it";

export default () => new Response(new MarkdownIt({ linkify: true, typographer: true }).render('# "Hello" *world*\n\nhttps://example.com\n'));
