exports.isMain = require.main === module;
exports.kinds = [typeof module, typeof exports, typeof require, typeof module.exports, typeof __filename];
