module.exports = "other lib";
