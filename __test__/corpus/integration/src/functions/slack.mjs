import { ErrorCode, WebClient } from "@slack/web-api";

export default async () => {
  const client = new WebClient("xoxb-token", { slackApiUrl: "http://127.0.0.1:1/", retryConfig: { retries: 0 } });
  client.on("error", () => {});
  const failure = await client.auth.test().catch((error) => error.code);
  return Response.json([failure === ErrorCode.RequestError, typeof client.chat.postMessage]);
};
