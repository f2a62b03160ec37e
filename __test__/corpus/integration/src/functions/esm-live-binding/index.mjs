import * as all from "./counter.mjs";
import { count, increment } from "./counter.mjs";
export { count as other } from "./counter.mjs";

export default () => {
  const before = count;
  increment();
  return Response.json([before, count, all.count, Object.keys(all), Object.prototype.toString.call(all)]);
};
