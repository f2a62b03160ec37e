module.exports = [require("./folder"), require("./main-field"), require("."+"/folder/")];
