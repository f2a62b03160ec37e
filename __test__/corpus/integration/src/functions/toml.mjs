import { parse, stringify } from "smol-toml";

export default () => Response.json([parse('[a]\nb = "c"\nd = [1, 2]'), stringify({ a: { b: "c" } })]);
