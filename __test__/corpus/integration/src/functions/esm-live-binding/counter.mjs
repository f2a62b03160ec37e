export let count = 0;
export const increment = () => ++count;
export * from "./more.mjs";
export * as nested from "./more.mjs";
