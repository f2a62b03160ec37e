export { word } from "self-reference/word";
