import { word } from "./umd.cjs";

export default () => new Response(word);
