import { netlifyPlugin } from "@netlify/remix-adapter/plugin";
import { vitePlugin as remix } from "@remix-run/dev";

export default { plugins: [remix(), netlifyPlugin()] };
