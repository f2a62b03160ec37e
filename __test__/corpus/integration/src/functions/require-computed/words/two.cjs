module.exports = "two.cjs";
