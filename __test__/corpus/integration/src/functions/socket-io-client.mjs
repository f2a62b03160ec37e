import { io } from "socket.io-client";

export default async () => {
  const socket = io("http://127.0.0.1:1", { reconnection: false, transports: ["websocket"] });
  const failure = await new Promise((resolve) => socket.once("connect_error", (error) => resolve(error.message)));
  socket.close();
  return Response.json([failure, socket.connected]);
};
