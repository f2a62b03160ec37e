import { create, all } from "mathjs";

const math = create(all);

export default () => Response.json([math.evaluate("sqrt(3^2 + 4^2)"), String(math.evaluate("5 cm to inch")), math.format(math.inv([[1, 2], [3, 4]]))]);
