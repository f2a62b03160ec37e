module.exports = `c with ${require("pnpm-b")}`;
