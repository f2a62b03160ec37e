import { where } from "browser-field";

export default () => new Response(where);
