import * as R from "ramda";

export default () => Response.json(R.pipe(R.groupBy(R.prop("kind")), R.map(R.length))([{ kind: "a" }, { kind: "b" }, { kind: "a" }]));
