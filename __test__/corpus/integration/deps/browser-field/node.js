exports.where = "node";
