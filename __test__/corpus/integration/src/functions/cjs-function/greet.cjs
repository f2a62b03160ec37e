module.exports = exports = function greet(name) {
  return `Hello ${name}`;
};
exports.loud = true;
