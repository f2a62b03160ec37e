import { debounce, kebabCase, merge } from "lodash-es";

export default () => Response.json([kebabCase("fooBar"), merge({ a: { b: 1 } }, { a: { c: 2 } }), typeof debounce]);
