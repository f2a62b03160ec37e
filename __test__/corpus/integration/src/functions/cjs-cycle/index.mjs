import { name, other } from "./a.cjs";

export default () => Response.json([name, other()]);
