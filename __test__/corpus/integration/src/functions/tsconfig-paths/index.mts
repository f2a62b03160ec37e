import { word } from "@words/one";
import { exact } from "exact";

export default (): Response => Response.json([word, exact]);
