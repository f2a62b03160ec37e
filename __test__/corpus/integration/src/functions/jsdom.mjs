import { JSDOM } from "jsdom";

export default () => {
  const { window } = new JSDOM("<p class=a>Hello <b>world</b></p>", { url: "https://example.com/", runScripts: "outside-only" });
  window.document.querySelector("b")?.setAttribute("title", window.location.hostname);
  const style = window.getComputedStyle(window.document.body).display;
  return Response.json([window.document.querySelector(".a")?.outerHTML, style, window.eval("1 + 1")]);
};
