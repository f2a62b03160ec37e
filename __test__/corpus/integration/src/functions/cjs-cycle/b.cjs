const a = require("./a.cjs");
exports.describe = () => `b sees ${a.name}`;
