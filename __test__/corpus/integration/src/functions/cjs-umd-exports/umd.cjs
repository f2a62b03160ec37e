(function (global, factory) {
  typeof exports === "object" && typeof module !== "undefined" ? factory(exports) : factory((global.umd = {}));
})(this, function (exports) {
  exports.word = "umd exports";
});
