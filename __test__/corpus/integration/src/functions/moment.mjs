import moment from "moment";

export default () => {
  const day = moment.utc("2024-03-01T12:00:00Z");
  return Response.json([moment.locale(), day.format("LLLL"), day.clone().locale("de").format("LLLL"), day.clone().locale("fr").fromNow(true).length > 0]);
};
