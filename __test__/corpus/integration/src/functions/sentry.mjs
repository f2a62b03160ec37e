import * as Sentry from "@sentry/node";

export default async () => {
  const events = [];
  Sentry.init({ dsn: "https://key@example.com/1", beforeSend: (event) => (events.push(event), null) });
  Sentry.setTag("corpus", "yes");
  Sentry.captureException(new TypeError("oh no"));
  await Sentry.flush(500);
  return Response.json(events.map(({ exception, tags }) => [exception.values[0].type, exception.values[0].value, tags]));
};
