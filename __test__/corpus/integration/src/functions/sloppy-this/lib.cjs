var root = (function () {
  return this;
})();
module.exports = [root === globalThis, typeof Function("return this")()];
