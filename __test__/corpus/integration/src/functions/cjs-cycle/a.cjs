exports.name = "a";
const b = require("./b.cjs");
exports.other = () => b.describe();
