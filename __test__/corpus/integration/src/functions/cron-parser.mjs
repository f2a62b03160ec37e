import { CronExpressionParser } from "cron-parser";

export default () => {
  const expression = CronExpressionParser.parse("30 2 * * 1-5", { currentDate: "2024-03-01T12:00:00Z", tz: "Europe/Berlin" });
  return Response.json([expression.next().toISOString(), expression.next().toISOString()]);
};
