module.exports = "main of folder";
