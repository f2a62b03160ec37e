import { isEven } from "./even.mjs";

export default () => Response.json([isEven(10), isEven(7)]);
