import groupBy from "lodash/groupBy.js";
import kebabCase from "lodash/kebabCase.js";

export default () => Response.json([kebabCase("fooBar"), groupBy(["a", "bb", "c"], "length")]);
