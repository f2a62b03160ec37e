let fast = "slow";
try {
  fast = require("a-package-that-is-not-there");
} catch (error) {
  fast = error.code;
}
module.exports = [fast, typeof require.resolve];
