import lib from "bundled-by-rolldown";

export default () => Response.json(lib);
