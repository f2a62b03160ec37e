import type { Config, Context } from "@netlify/functions";

export default (_request: Request, context: Context) => new Response(`acme item ${context.params?.["id"] ?? ""}`);

export const config: Config = { path: "/acme/items/:id" };
