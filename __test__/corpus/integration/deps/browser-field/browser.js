exports.where = "browser";
