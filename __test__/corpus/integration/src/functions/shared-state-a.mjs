import { next } from "../shared/counter.mjs";

export default () => Response.json(["a", next(), next()]);
