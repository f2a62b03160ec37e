import { createClerkClient, verifyToken } from "@clerk/backend";

export default async () => {
  const clerk = createClerkClient({ secretKey: "sk_test_1", publishableKey: "pk_test_Y2xlcmsuZXhhbXBsZSQ" });
  const failure = await verifyToken("a.b.c", { secretKey: "sk_test_1" }).catch((error) => error.reason ?? error.name);
  return Response.json([typeof clerk.users.getUser, failure]);
};
