import moment from "moment-timezone";

export default () => Response.json([moment.tz(0, "Asia/Tokyo").format("LLL z"), moment.locale(), moment.tz.names().length > 400]);
