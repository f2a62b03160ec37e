import { addMonths, format, formatDistance } from "date-fns";
import { de } from "date-fns/locale";

export default () => {
  const day = new Date(2024, 0, 31);
  return Response.json([format(addMonths(day, 1), "PPPP", { locale: de }), formatDistance(day, addMonths(day, 3), { locale: de })]);
};
