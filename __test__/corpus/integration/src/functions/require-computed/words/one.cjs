module.exports = "one.cjs";
