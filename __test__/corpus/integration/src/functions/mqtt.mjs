import mqtt from "mqtt";

export default async () => {
  const failure = await mqtt.connectAsync("mqtt://127.0.0.1:1", { reconnectPeriod: 0, connectTimeout: 500 }).catch((error) => error.code);
  return new Response(failure);
};
