import { sentence } from "../../sentence.js";

/** A function in a folder: the main file is `index`. */
export default async () => new Response(sentence("Good morning", "index.mts"));
