import { word } from "#word";
import { one } from "#words/one";
import { platform } from "#platform";

export default () => Response.json([word, one, platform]);
