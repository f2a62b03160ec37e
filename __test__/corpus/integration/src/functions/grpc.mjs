import { Client, credentials, status } from "@grpc/grpc-js";

export default async () => {
  const client = new Client("127.0.0.1:1", credentials.createInsecure());
  const failure = await new Promise((resolve) => {
    const pass = (bytes) => bytes;
    client.makeUnaryRequest("/words/Get", pass, pass, Buffer.from("a"), (error) => resolve(error?.code));
  });
  return Response.json(failure === status.UNAVAILABLE);
};
