const { join } = require("path");

exports.default = async () => new Response(join("a", "..", "b"));
