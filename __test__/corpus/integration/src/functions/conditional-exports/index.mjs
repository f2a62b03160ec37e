import { createRequire } from "node:module";

import { kind } from "conditional";
import { deep } from "conditional/deep/one";
import data from "conditional/data.json" with { type: "json" };

const require = createRequire(import.meta.url);

export default () => Response.json([kind, require("conditional").kind, deep, data]);
