import { JWT, OAuth2Client } from "google-auth-library";

export default () => {
  const client = new OAuth2Client({ clientId: "id", clientSecret: "secret", redirectUri: "https://example.com/back" });
  const jwt = new JWT({ email: "robot@example.com", scopes: ["a", "b"] });
  return Response.json([client.generateAuthUrl({ access_type: "offline", scope: ["email"] }), jwt.email]);
};
