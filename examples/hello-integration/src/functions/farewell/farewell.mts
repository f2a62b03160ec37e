import { sentence } from "../../sentence.js";

/** A function in a folder: the main file has the name of the folder. */
export default async () => new Response(sentence("Good night", "farewell.mts"));
