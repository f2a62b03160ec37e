import { customAlphabet, nanoid } from "nanoid";

export default () => Response.json([nanoid().length, customAlphabet("a", 5)()]);
