module.exports = "by file name";
