import forge from "node-forge";

export default () => {
  const digest = forge.md.sha256.create().update("hello").digest().toHex();
  const keys = forge.pki.rsa.generateKeyPair({ bits: 512 });
  return Response.json([digest, keys.privateKey.decrypt(keys.publicKey.encrypt("hello"))]);
};
