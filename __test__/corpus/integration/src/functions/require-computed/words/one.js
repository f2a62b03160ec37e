module.exports = "one.js";
