import awsLambdaFastify from "@fastify/aws-lambda";
import fastify from "fastify";

const app = fastify({ logger: { level: "silent" } });
app.get(
  "/hello/:name",
  { schema: { params: { type: "object", properties: { name: { type: "string", minLength: 3 } } } } },
  async (request) => ({ hello: (request.params).name }),
);

export default async () => {
  const proxy = awsLambdaFastify(app);
  const call = async (path) => {
    const { statusCode, body } = await proxy({ httpMethod: "GET", path, headers: {} }, {});
    return [statusCode, body];
  };
  return Response.json([await call("/hello/ada"), await call("/hello/a")]);
};
