import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export default () => Response.json(["one", "two"].map((name) => require(`./words/${name}.cjs`)));
