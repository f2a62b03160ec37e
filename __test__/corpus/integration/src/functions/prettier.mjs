import * as prettier from "prettier";

export default async () => Response.json([await prettier.format("const a={b:1}", { parser: "babel" }), await prettier.format("a{b:c}", { parser: "css" })]);
