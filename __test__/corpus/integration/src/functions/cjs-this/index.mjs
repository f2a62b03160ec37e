import lib from "./this.cjs";

export default () => Response.json(lib);
