import * as cheerio from "cheerio";

export default () => {
  const $ = cheerio.load("<ul><li class=a>One<li>Two</ul>");
  $("li:not(.a)").text("Zwei").addClass("b");
  return new Response($("ul").html());
};
