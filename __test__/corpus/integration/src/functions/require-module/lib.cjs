module.exports = [module.require("./word.cjs"), module.require("node:path").basename("/a/b")];
