import sodium from "libsodium-wrappers";

export default async () => {
  await sodium.ready;
  return new Response(sodium.crypto_generichash(16, "hello", null, "hex"));
};
