import { enableMapSet, produce } from "immer";

enableMapSet();

export default () => {
  const before = { a: { b: [1] }, tags: new Set(["x"]) };
  const after = produce(before, (draft) => {
    draft.a.b.push(2);
    draft.tags.add("y");
  });
  return Response.json([before.a.b, after.a.b, [...after.tags]]);
};
