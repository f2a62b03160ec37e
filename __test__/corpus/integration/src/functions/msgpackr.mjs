import { pack, unpack } from "msgpackr";

export default () => Response.json([Buffer.from(pack({ a: [1, "b"] })).toString("hex"), unpack(pack({ at: new Date(0) }))]);
