import { schedule } from "@netlify/functions";

/** A scheduled v1 function: the cron expression is an argument of `schedule`. */
export const handler = schedule("30 2 * * *", async (event) => {
  const { next_run } = JSON.parse(event.body ?? "{}");
  console.log(`nightly ran, and runs again ${next_run}`);
  return { statusCode: 200 };
});
