exports.word = "plain";
exports.list = [1, 2];
