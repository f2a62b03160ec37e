import Koa from "koa";
import serverless from "serverless-http";

const app = new Koa();
app.use(async (context, next) => {
  await next();
  context.set("x-length", String(context.length));
});
app.use((context) => {
  context.body = { path: context.path, accepts: context.accepts("html", "json") };
});

export default async () => {
  const event = { httpMethod: "GET", path: "/a", headers: { accept: "application/json" } };
  const { statusCode, headers, body } = (await serverless(app)(event, {}));
  return Response.json([statusCode, headers["x-length"], body]);
};
