import * as yup from "yup";

const schema = yup.object({ name: yup.string().required(), age: yup.number().positive() });

export default async () => {
  const failure = await schema.validate({ age: -1 }, { abortEarly: false }).catch((error) => error.errors);
  return Response.json([failure, await schema.validate({ name: "ada", age: "36" })]);
};
