import { Kafka, logLevel } from "kafkajs";

export default async () => {
  const kafka = new Kafka({ brokers: ["127.0.0.1:1"], logLevel: logLevel.NOTHING, retry: { retries: 0 } });
  const failure = await kafka.admin().connect().catch((error) => error.name);
  return new Response(failure);
};
