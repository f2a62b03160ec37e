import { word } from "./word.mjs";

process.send?.(word);
