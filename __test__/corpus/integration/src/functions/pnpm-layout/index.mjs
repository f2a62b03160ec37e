import { versions } from "pnpm-a";

export default () => Response.json(versions);
