import { word } from "workspace-ts";

export default (): Response => new Response(word);
