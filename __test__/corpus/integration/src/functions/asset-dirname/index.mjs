import lib from "./lib.cjs";

export default () => new Response(lib());
