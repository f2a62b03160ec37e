// @ts-check
// The documentation as a website: the pages of docs/ (copied to pages/), the API from the comments in sdk/, and a search in the browser.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { defineConfig } from "vitepress";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const DOCS = join(REPOSITORY, "docs");
const PAGES = fileURLToPath(new URL("../pages/", import.meta.url));
const { homepage } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));
const HOME = homepage.replace(/#.*/, "");

export default defineConfig({
  title: "netlify-sdk-native",
  description: "A native, drop-in @netlify/sdk for integrations that inject functions into sites",
  lang: "en",
  srcDir: "pages",
  outDir: "./dist",
  cacheDir: "./.cache",
  cleanUrls: true,
  rewrites: { "rules/README.md": "rules/index.md" },
  markdown: {
    // `<name>` in a text is a text.
    html: false,
    theme: { light: "github-light", dark: "github-dark" },
    config(markdown) {
      markdown.core.ruler.push("links", ({ tokens, env }) => tokens.forEach((token) => fixLinks(token, env)));
      // Braces are braces: pages are templates of Vue.
      for (const rule of ["text", "code_inline"]) {
        const render = markdown.renderer.rules[rule];
        markdown.renderer.rules[rule] = (...parameters) =>
          render?.(...parameters).replaceAll("{{", "&#123;&#123;") ?? "";
      }
    },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    socialLinks: [{ icon: "github", link: HOME }],
    nav: [
      { text: "Tutorial", link: "/tutorial" },
      { text: "Guides", link: "/functions" },
      { text: "Reference", link: "/commands" },
      { text: "Codes", link: "/rules/" },
      { text: "Troubleshooting", link: "/troubleshooting" },
    ],
    sidebar: [
      {
        text: "Start",
        items: [
          { text: "Tutorial", link: "/tutorial" },
          { text: "Migrate from @netlify/sdk", link: "/compat" },
        ],
      },
      {
        text: "Guides",
        items: [
          { text: "Functions", link: "/functions" },
          { text: "Edge functions", link: "/edge-functions" },
          { text: "Handlers and UI", link: "/handlers" },
          { text: "Development", link: "/dev" },
          { text: "Test and debug", link: "/testing" },
          { text: "Size", link: "/size" },
          { text: "Ignored files", link: "/ignore" },
          { text: "Publish", link: "/publish" },
        ],
      },
      {
        text: "Reference",
        items: [
          { text: "API", link: "/api/" },
          { text: "Commands", link: "/commands" },
          { text: "Configuration", link: "/configuration" },
          { text: "Compatibility", link: "/compat" },
          { text: "Glossary", link: "/glossary" },
          { text: "Codes", link: "/rules/", collapsed: true, items: pagesIn("rules", /^NI\d+\.md$/) },
        ],
      },
      {
        text: "Explanation",
        items: [
          { text: "What Netlify does silently", link: "/traps" },
          { text: "Architecture", link: "/architecture" },
          ...pagesIn("design", /\.md$/),
        ],
      },
      { text: "Troubleshooting", link: "/troubleshooting" },
    ],
  },
});

/** Links to files outside of docs/ lead to the repository. @param {any} token @param {{ path: string }} env */
function fixLinks(token, env) {
  token.children?.forEach((/** @type {any} */ child) => fixLinks(child, env));
  const href = token.type === "link_open" ? token.attrGet("href") : undefined;
  if (!href || /^([a-z]+:|#|\/)/.test(href)) {
    return;
  }
  const [path = "", anchor] = href.split("#");
  const target = relative(PAGES, join(dirname(env.path), decodeURI(path)))
    .split(sep)
    .join("/");
  if (target.startsWith("../") || !/(^|\.md)$|^[\w-]*$/.test(posix.basename(target))) {
    const inRepository = target.startsWith("../") ? target.slice(3) : `docs/${target}`;
    token.attrSet("href", `${HOME}/blob/main/${inRepository}${anchor ? `#${anchor}` : ""}`);
  } else if (target === "design") {
    token.attrSet("href", `${HOME}/tree/main/docs/design`);
  }
}

/** @param {string} folder - In docs/. @param {RegExp} names */
function pagesIn(folder, names) {
  const pages = readdirSync(join(DOCS, folder)).filter((name) => names.test(name));
  return pages.sort().map((name) => ({
    text: titleOf(join(folder, name)),
    link: `/${folder}/${name.replace(".md", "")}`,
  }));
}

/** @param {string} page */
function titleOf(page) {
  return /^# (.+)$/m.exec(readFileSync(join(DOCS, page), "utf8"))?.[1]?.replaceAll("`", "") ?? page;
}
