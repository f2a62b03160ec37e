import * as client from "openid-client";

export default async () => {
  const config = new client.Configuration({ issuer: "https://id.example", authorization_endpoint: "https://id.example/auth" }, "id", "secret");
  const challenge = await client.calculatePKCECodeChallenge("verifier");
  return new Response(client.buildAuthorizationUrl(config, { redirect_uri: "https://a.example", code_challenge: challenge }).href);
};
