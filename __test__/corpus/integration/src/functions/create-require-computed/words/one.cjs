module.exports = "one";
