module.exports = "by module.require";
