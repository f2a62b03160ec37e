import lib from "./lib.cjs";

export default () => Response.json(lib());
