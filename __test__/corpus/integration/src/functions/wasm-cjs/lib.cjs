const path = require("path").join(__dirname, "add.wasm");
const bytes = require("fs").readFileSync(path);
module.exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
