import lib from "./lib.cjs";

export default () => Response.json([lib.loaded, lib.lazy, lib.loaded]);
