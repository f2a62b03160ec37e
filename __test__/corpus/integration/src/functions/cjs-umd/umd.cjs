(function (root, factory) {
  if (typeof define === "function" && define.amd) define(["exports"], factory);
  else if (typeof module === "object" && module.exports) module.exports = factory();
  else root.umd = factory();
})(this, function () {
  return function (text) {
    return "umd " + text;
  };
});
