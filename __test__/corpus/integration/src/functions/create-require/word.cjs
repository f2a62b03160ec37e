module.exports = "created";
