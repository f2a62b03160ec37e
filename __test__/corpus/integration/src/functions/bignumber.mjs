import BigNumber from "bignumber.js";

export default () => Response.json([new BigNumber("0.1").plus("0.2").toFixed(), new BigNumber(2).sqrt().toFixed(20)]);
