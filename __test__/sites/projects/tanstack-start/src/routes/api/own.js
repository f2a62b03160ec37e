import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/api/own")({
  server: { handlers: { GET: () => new Response("own route") } },
});
