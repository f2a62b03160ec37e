module.exports = "in CommonJS";
