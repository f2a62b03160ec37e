exports.loaded = 0;
Object.defineProperty(exports, "lazy", {
  enumerable: true,
  get() {
    exports.loaded++;
    return require("./lazy.cjs").word;
  },
});
