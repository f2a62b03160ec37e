this.word = "this";
exports.isExports = this === module.exports;
exports.fromArrow = (() => this.word)();
