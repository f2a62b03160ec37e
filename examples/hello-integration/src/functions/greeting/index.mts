import { sentence } from "../../sentence.js";

/** A function that is a folder with an `index` file. */
export default async () => new Response(sentence("Good morning", "index.mts"));
