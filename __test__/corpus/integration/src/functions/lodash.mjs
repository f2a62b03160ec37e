import _ from "lodash";

export default () =>
  Response.json([_.kebabCase("fooBar"), _.chain([3, 1, 2]).sortBy().map((n) => n * 2).value(), _.template("Hi <%= name %>")({ name: "Ada" })]);
