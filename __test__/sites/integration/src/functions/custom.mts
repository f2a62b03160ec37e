import type { Config } from "@netlify/functions";

export default () => new Response("acme custom");

export const config: Config = { path: "/acme/custom" };
