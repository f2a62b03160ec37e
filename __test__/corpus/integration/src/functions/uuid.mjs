import { parse, v4, v5, validate } from "uuid";

export default () => Response.json([v5("example.com", v5.DNS), validate(v4()), parse(v5("a", v5.URL)).length]);
