import CryptoJS from "crypto-js";

export default () => {
  const key = CryptoJS.enc.Hex.parse("00".repeat(16));
  const sealed = CryptoJS.AES.encrypt("hello", key, { iv: key }).toString();
  return Response.json([sealed, CryptoJS.AES.decrypt(sealed, key, { iv: key }).toString(CryptoJS.enc.Utf8), String(CryptoJS.SHA3("a"))]);
};
