import Joi from "joi";

const schema = Joi.object({ name: Joi.string().min(2), at: Joi.date().iso(), mail: Joi.string().email() });

export default () => {
  const { error } = schema.validate({ name: "a", at: "x", mail: "a@b.invalidtld" }, { abortEarly: false });
  return Response.json(error?.details.map(({ message }) => message));
};
