import { blake3 } from "@noble/hashes/blake3.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { bytesToHex } from "@noble/hashes/utils.js";

export default () => Response.json([bytesToHex(blake3(new Uint8Array([1]))), bytesToHex(scrypt("a", "b", { N: 16, r: 1, p: 1, dkLen: 8 }))]);
