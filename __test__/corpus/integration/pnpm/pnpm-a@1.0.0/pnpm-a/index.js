exports.versions = [require("pnpm-b"), require("pnpm-c")];
