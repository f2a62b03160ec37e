import { z } from "zod";

const schema = z.object({ name: z.string().min(2), age: z.coerce.number().int(), mail: z.email() });

export default () => {
  const { error } = schema.safeParse({ name: "a", age: "x", mail: "no" });
  return Response.json([schema.parse({ name: "ada", age: "36", mail: "a@b.co" }), error?.issues.map(({ message }) => message)]);
};
