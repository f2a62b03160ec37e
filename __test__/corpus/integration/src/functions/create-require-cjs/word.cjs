module.exports = "created in CommonJS";
