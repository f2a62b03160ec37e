import umd from "./umd.cjs";

export default () => new Response(umd("a"));
