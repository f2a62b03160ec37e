exports.load = () => {
  const names = ["one", "two"];
  return [
    ...names.map((name) => require("./words/" + name)),
    ...names.map((name) => require(`./words/${name}.cjs`)),
    ...names.map((name) => require("./words/".concat(name, ".json"))),
    require("./words/deep/" + names[0] + "/index.js"),
    failure(() => require("./words/" + names.join("-"))),
  ];
};

function failure(work) {
  try {
    return work();
  } catch (error) {
    return error.code;
  }
}
