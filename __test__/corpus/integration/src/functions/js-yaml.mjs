import * as yaml from "js-yaml";

export default () => Response.json([yaml.load("a: [1, 2]\nb: {c: d}"), yaml.dump({ a: ["b"] })]);
