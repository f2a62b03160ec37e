import { Config, Context } from "@netlify/functions";

export default async (req: Request, context: Context) => {
  return new Response("Hello from /hello!");
};

export const config: Config = {
  // this will ensure the function runs on the /hello path instead of /.netlify/functions/my_unique_prefix_hello
  path: "/hello",
};
