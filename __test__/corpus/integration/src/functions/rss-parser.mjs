import Parser from "rss-parser";

export default async () => {
  const feed = await new Parser().parseString('<rss version="2.0"><channel><title>T</title><item><title>A &amp; B</title></item></channel></rss>');
  return Response.json([feed.title, feed.items]);
};
