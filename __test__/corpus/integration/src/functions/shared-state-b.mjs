import { next } from "../shared/counter.mjs";

export default () => Response.json(["b", next()]);
