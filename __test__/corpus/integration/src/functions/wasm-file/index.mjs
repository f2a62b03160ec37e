import { readFile } from "node:fs/promises";

const { instance } = await WebAssembly.instantiate(await readFile(new URL("./add.wasm", import.meta.url)));

export default () => Response.json((instance.exports).add(2, 3));
