const path = require("path");
const { sep } = require("node:path/posix");
const { EventEmitter } = require("events");

module.exports = () => {
  const crypto = require("crypto");
  const util = process.version ? require("node:util") : undefined;
  return [path.basename("/a/b"), sep, typeof EventEmitter, crypto.createHash("sha1").update("a").digest("hex"), util.inspect({ a: 1 })];
};
