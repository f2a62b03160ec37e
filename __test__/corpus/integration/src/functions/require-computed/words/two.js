module.exports = "two.js";
