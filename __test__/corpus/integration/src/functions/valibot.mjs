import * as v from "valibot";

const schema = v.object({ name: v.pipe(v.string(), v.minLength(2)), mail: v.pipe(v.string(), v.email()) });

export default () => {
  const { issues } = v.safeParse(schema, { name: "a", mail: "no" });
  return Response.json(issues?.map(({ message }) => message));
};
