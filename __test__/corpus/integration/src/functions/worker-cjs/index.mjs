import lib from "./lib.cjs";

export default async () => Response.json(await lib());
