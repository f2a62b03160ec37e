import { Hono } from "hono";
import { sign, verify } from "hono/jwt";

const app = new Hono();
app.get("/hello/:name", async (context) => {
  const token = await sign({ name: context.req.param("name") }, "secret", "HS256");
  return context.json(await verify(token, "secret", "HS256"));
});

export default () => app.request("/hello/ada");
