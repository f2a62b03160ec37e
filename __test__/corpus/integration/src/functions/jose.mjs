import { EncryptJWT, SignJWT, jwtDecrypt, jwtVerify } from "jose";

export default async () => {
  const key = new Uint8Array(32).fill(1);
  const token = await new SignJWT({ sub: "ada" }).setProtectedHeader({ alg: "HS256" }).setIssuedAt(0).sign(key);
  const sealed = await new EncryptJWT({ sub: "bob" }).setProtectedHeader({ alg: "dir", enc: "A256GCM" }).encrypt(key);
  return Response.json([token, (await jwtVerify(token, key)).payload, (await jwtDecrypt(sealed, key)).payload]);
};
