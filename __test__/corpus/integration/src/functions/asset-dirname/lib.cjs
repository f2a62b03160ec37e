const { readFileSync } = require("fs");
const path = require("path");

module.exports = () => readFileSync(path.join(__dirname, "word.txt"), "utf8") + readFileSync(path.resolve(__dirname, "./assets/deep.txt")) + readFileSync(__dirname + "/word.txt");
