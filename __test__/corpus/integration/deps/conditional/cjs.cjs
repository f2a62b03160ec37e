exports.kind = "require";
