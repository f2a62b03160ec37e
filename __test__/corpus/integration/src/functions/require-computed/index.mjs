import { load } from "./load.cjs";

export default () => Response.json(load());
