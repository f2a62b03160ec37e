export { used } from "./used.js";
export { unused } from "./unused.js";
