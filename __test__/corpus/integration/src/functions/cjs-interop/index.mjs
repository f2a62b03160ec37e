import plain, { word } from "./plain.cjs";
import flagged, { named } from "./flagged.cjs";
import * as all from "./plain.cjs";

export default () => Response.json([plain.word, word, flagged, named, Object.keys(all).sort()]);
