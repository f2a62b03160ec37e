const data = require("./data.json");
module.exports = [data.words, require("./data")];
