exports.word = "lazy";
