import { Word as First } from "./first.mjs";
import { Word as Second } from "./second.mjs";

const arrow = () => {};
class Word {}

export default () => Response.json([First.name, Second.name, Word.name, arrow.name, new Second().constructor.name, String(new First())]);
