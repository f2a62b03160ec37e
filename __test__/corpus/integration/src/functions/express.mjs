import express from "express";
import serverless from "serverless-http";

const app = express();
app.set("json spaces", 1);
app.use(express.json());
app.post("/hello/:name", (request, response) => {
  response.cookie("seen", "1").status(201).json({ ...request.params, ...request.body, query: request.query });
});

export default async () => {
  const event = {
    httpMethod: "POST",
    path: "/hello/ada",
    headers: { "content-type": "application/json" },
    queryStringParameters: { a: "1" },
    body: '{"age":36}',
  };
  const { statusCode, headers, body } = (await serverless(app)(event, {}));
  return Response.json([statusCode, headers["set-cookie"], body]);
};
