import qs from "qs";

export default () => Response.json([qs.parse("a[b][]=1&a[b][]=2&c=d+e"), qs.stringify({ a: { b: [1, 2] } }, { encode: false })]);
