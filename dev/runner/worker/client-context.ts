/** The client context of a v1 function: the user who is logged in, as netlify-cli derives it from the request. */

/** The emulated identity of `netlify dev`; netlify-cli, `lib/functions/server.ts`. */
const IDENTITY = {
  url: "https://netlify-dev-locally-emulated-identity.netlify.app/.netlify/identity",
  token:
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzb3VyY2UiOiJuZXRsaWZ5IGRldiIsInRlc3REYXRhIjoiTkVUTElGWV9ERVZfTE9DQUxMWV9FTVVMQVRFRF9JREVOVElUWSJ9.2eSDqUOZAOBsx39FHFePjYj12k0LrxldvGnlvDu3GMI",
};

/** Reads the JSON Web Token of an `Authorization` header, without verifying it; empty without one. */
export function clientContextOf(authorization: string | undefined): object {
  const [, token] = /^Bearer ([^ ]+)$/.exec(authorization ?? "") ?? [];
  try {
    const user = JSON.parse(Buffer.from(token?.split(".")[1] ?? "", "base64url").toString()) as unknown;
    const netlify = Buffer.from(JSON.stringify({ identity: IDENTITY, user })).toString("base64");
    return { identity: IDENTITY, user, custom: { netlify } };
  } catch {
    return {};
  }
}
