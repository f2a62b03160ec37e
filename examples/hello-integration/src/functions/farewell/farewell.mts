import { sentence } from "../../sentence.js";

/** A function that is a folder with a file of the same name. */
export default async () => new Response(sentence("Good night", "farewell.mts"));
