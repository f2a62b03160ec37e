import { DateTime, Duration } from "luxon";

export default () => {
  const day = DateTime.fromISO("2024-03-01T12:00:00Z", { zone: "Europe/Berlin" });
  return Response.json([day.setLocale("de").toLocaleString(DateTime.DATE_FULL), day.toISO(), Duration.fromMillis(90_000).toISO()]);
};
