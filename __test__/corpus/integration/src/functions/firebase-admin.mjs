import { generateKeyPairSync } from "node:crypto";

import { cert, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { getFirestore } from "firebase-admin/firestore";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

export default async () => {
  const credential = cert({
    projectId: "project",
    clientEmail: "robot@example.com",
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  });
  const app = initializeApp({ credential, projectId: "project" });
  const [, claims = ""] = (await getAuth(app).createCustomToken("ada", { admin: true })).split(".");
  const { uid, aud } = JSON.parse(Buffer.from(claims, "base64url").toString());
  return Response.json([uid, aud, getFirestore(app).collection("words").doc("one").path]);
};
