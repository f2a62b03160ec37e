import { schedule } from "@netlify/functions";

/** A scheduled v1 function. */
export const handler = schedule("30 2 * * *", async () => {
  console.log("acme nightly ran");
  return { statusCode: 200, body: "acme nightly" };
});
