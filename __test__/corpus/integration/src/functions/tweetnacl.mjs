import nacl from "tweetnacl";

export default () => {
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(new Uint8Array(32));
  const signature = nacl.sign.detached(Buffer.from("hello"), secretKey);
  return Response.json([Buffer.from(signature).toString("hex"), nacl.sign.detached.verify(Buffer.from("hello"), signature, publicKey), nacl.randomBytes(4).length]);
};
