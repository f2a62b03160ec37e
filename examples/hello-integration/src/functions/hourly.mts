import type { Config } from "@netlify/functions";

/** A scheduled v2 function: the cron expression is in `config`. */
export default async (req: Request) => {
  const { next_run } = await req.json();
  console.log(`hourly ran, and runs again ${next_run}`);
  return new Response("hourly ran");
};

export const config: Config = {
  schedule: "@hourly",
};
