import "core-js/actual/array/group-by.js";
import structuredClone from "core-js-pure/actual/structured-clone.js";

export default () => Response.json([Object.keys(([1, 2, 3]).groupBy((n) => (n % 2 ? "odd" : "even"))), structuredClone({ a: [1] })]);
