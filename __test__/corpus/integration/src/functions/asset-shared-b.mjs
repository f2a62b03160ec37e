import { words } from "../shared/words.mjs";

export default () => new Response(`b ${words()}`);
