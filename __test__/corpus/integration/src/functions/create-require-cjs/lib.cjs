const { createRequire } = require("module");
const own = createRequire(__filename);
module.exports = [own("./word.cjs"), require("module").createRequire(__filename)("./word.cjs")];
