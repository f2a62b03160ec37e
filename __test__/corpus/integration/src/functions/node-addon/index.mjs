import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { Resvg } = require("./addon.node");

export default () => new Response(typeof Resvg);
