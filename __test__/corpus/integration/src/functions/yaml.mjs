import { parse, parseDocument, stringify } from "yaml";

export default () => {
  const document = parseDocument("# words\na: &x [1, 2]\nb: *x\n");
  document.set("c", { d: "e: f" });
  return Response.json([String(document), parse("a: 0x1F\nb: yes"), stringify({ a: ["b"] })]);
};
