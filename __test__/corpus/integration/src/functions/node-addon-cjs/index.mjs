import lib from "./lib.cjs";

export default () => new Response(typeof lib.Resvg);
