// @ts-check
// Functions of every kind, run by both `dev` and a real `netlify dev`.

/** @type {Record<string, string>} */
export const FUNCTIONS = {
  "echo.mts": `
    import { env } from "node:process";
    export default async (req: Request, context: any) => {
      const { cookies, flags, ...rest } = context;
      const { FROM_FILE, NETLIFY_DEV, NETLIFY_LOCAL, CONTEXT, AWS_REGION, SITE_ID, PULL_REQUEST } = env;
      return Response.json({
        method: req.method, url: req.url, headers: Object.fromEntries(req.headers), body: [...Buffer.from(await req.arrayBuffer())],
        context: rest, keys: Object.keys(context).sort(), current: (globalThis as any).Netlify.context?.requestId === context.requestId,
        env: { FROM_FILE, NETLIFY_DEV, NETLIFY_LOCAL, CONTEXT, AWS_REGION, SITE_ID, PULL_REQUEST, has: (globalThis as any).Netlify.env.has("FROM_FILE") },
      });
    };`,
  "params.mts": `
    export default async (req: Request, context: any) => Response.json({ params: context.params, path: context.path, which: "params" });
    export const config = { path: ["/p/:id", "/w/*", "/s/:a/:b?"], excludedPath: "/p/no" };`,
  "rest.mts": `
    export default async (req: Request, context: any) => Response.json({ params: context.params, path: context.path, which: "rest" });
    export const config = { path: "/p/*", method: ["GET", "POST"] };`,
  "post-only.mts": `
    export default async () => new Response("posted", { status: 201, headers: { "x-own": "1" } });
    export const config = { path: "/post-only", method: "POST" };`,
  "cookies.mts": `
    export default async (req: Request, { cookies }: any) => {
      cookies.set("a", "1");
      cookies.set({ name: "b", value: "2", path: "/", httpOnly: true, secure: true, sameSite: "Lax", maxAge: 5, domain: "example.com" });
      cookies.set({ name: "__Host-c", value: "3", domain: "ignored.example", path: "/ignored" });
      cookies.set({ name: "d", value: "4", expires: new Date(0) });
      cookies.delete("e");
      cookies.delete({ name: "f", domain: "example.com", path: "/f" });
      return new Response(cookies.get("in") ?? "none", { headers: { "set-cookie": "own=1" } });
    };`,
  "object.mts": `
    export default { fetch: async (req: Request, context: any) => new Response("object " + context.params.x) };
    export const config = { path: "/object/:x" };`,
  "stream.mts": `
    export default async () => new Response(new ReadableStream({
      async start(controller) {
        for (const text of ["one ", "two ", "three"]) {
          controller.enqueue(new TextEncoder().encode(text));
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        controller.close();
      },
    }), { headers: { "content-type": "text/plain" } });`,
  "nothing.mts": `export default async () => {};`,
  "wrong-result.mts": `const text = "text" as any;\nexport default async () => text;`,
  "throws.mts": `export default async () => { throw new RangeError("out of range"); };`,
  "throws-at-load.mts": `if (!process.env["NEVER"]) throw new TypeError("at load");\nexport default async () => new Response("never");`,
  "redirect.mts": `export default async () => new Response(null, { status: 302, headers: { location: "/elsewhere" } });`,
  "binary.mts": `export default async () => new Response(new Uint8Array([0, 1, 254, 255]), { headers: { "content-type": "application/octet-stream" } });`,
  "hourly.mts": `
    export default async (req: Request) => {
      console.log("hourly got", req.method, await req.text(), req.headers.get("x-nf-event"), req.headers.get("user-agent"));
    };
    export const config = { schedule: "@hourly" };`,
  "hourly-throws.mts": `
    export default async () => { throw new Error("not now"); };
    export const config = { schedule: "@hourly" };`,
  "job-background.mts": `
    export default async (req: Request) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      console.log("job got", req.method, await req.text());
    };`,
  "event.cts": `exports.handler = async (event: object, context: any) => ({
    statusCode: 200,
    headers: { "x-one": "1", "X-Both": "a" },
    multiValueHeaders: { "set-cookie": ["a=1", "b=2"], "x-both": ["b"] },
    body: JSON.stringify({ event, context: { clientContext: context.clientContext, functionName: context.functionName, left: context.getRemainingTimeInMillis() > 20_000 }, region: process.env.AWS_REGION }),
  });`,
  "event-nothing.cts": `exports.handler = async () => {};`,
  "event-null.cts": `const nothing = null;\nexports.handler = async () => nothing;`,
  "event-callback.cts": `exports.handler = (event: object, context: object, callback: any) => { callback(null, { statusCode: 203, body: "called back" }); };`,
  "event-wrong-body.cts": `exports.handler = async () => ({ statusCode: "200", body: 5 });`,
  "event-wrong-status.cts": `exports.handler = async () => ({ statusCode: "many" });`,
  "event-throws.cts": `exports.handler = async () => { throw new RangeError("out of range"); };`,
  "event-base64.cts": `exports.handler = async () => ({ statusCode: 200, body: Buffer.from([0, 1, 254, 255]).toString("base64"), isBase64Encoded: true });`,
};
