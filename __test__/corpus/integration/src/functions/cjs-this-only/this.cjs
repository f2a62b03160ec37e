(function (root) {
  root.word = "nothing but this";
})(this);
