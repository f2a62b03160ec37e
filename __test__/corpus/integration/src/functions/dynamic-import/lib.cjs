exports.named = "named of CommonJS";
