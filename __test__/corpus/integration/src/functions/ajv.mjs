import Ajv from "ajv";
import addFormats from "ajv-formats";

export default () => {
  const ajv = new Ajv({ allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile({
    type: "object",
    properties: { mail: { type: "string", format: "email" }, tags: { type: "array", uniqueItems: true } },
    required: ["mail"],
  });
  return Response.json([validate({ mail: "a@b.co", tags: ["a"] }), validate({ mail: "no", tags: [1, 1] }), ajv.errorsText(validate.errors)]);
};
