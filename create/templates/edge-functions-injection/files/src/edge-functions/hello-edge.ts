import type { Config, Context } from "@netlify/edge-functions";

export default async (_request: Request, context: Context) => {
  return new Response(`Hello, ${context.geo.city ?? "world"}!`);
};

export const config: Config = {
  path: "/hello-edge",
};
