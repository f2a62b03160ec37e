import { word } from "self-reference";

export default () => new Response(word);
