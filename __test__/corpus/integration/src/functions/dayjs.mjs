import dayjs from "dayjs";
import "dayjs/locale/de.js";
import relativeTime from "dayjs/plugin/relativeTime.js";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(relativeTime);

export default () => {
  const day = dayjs.utc("2024-03-01T12:00:00Z");
  return Response.json([day.locale("de").format("dddd D. MMMM"), day.tz("Asia/Tokyo").format(), day.from(day.add(3, "day"))]);
};
