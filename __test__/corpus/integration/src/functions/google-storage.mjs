import { generateKeyPairSync } from "node:crypto";

import { Storage } from "@google-cloud/storage";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });

export default async () => {
  const credentials = {
    client_email: "robot@example.com",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
  const file = new Storage({ projectId: "project", credentials }).bucket("bucket").file("a b.txt");
  const [url] = await file.getSignedUrl({ version: "v4", action: "read", expires: Date.now() + 60_000 });
  const { origin, pathname, searchParams } = new URL(url);
  return Response.json([origin, pathname, [...searchParams.keys()].sort()]);
};
