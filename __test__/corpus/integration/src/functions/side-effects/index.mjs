import "./polyfill.mjs";
import { used } from "side-effect-free";

export default () => Response.json([(globalThis).polyfilled, used]);
