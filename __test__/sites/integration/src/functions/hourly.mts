import type { Config } from "@netlify/functions";

export default () => {
  console.log("acme hourly ran");
  return new Response("acme hourly");
};

export const config: Config = { schedule: "@hourly" };
