// Names as rolldown gives them when two modules of one name are wrapped.
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod), mod.exports));
var require_lib$1 = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module.exports = "first";
});
var require_lib = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module.exports = [require_lib$1(), "second"];
});
module.exports = [require_lib(), require("./lib.cjs"), require("./other/lib.cjs")];
