import { createClient } from "@supabase/supabase-js";

export default async () => {
  const requests = [];
  const client = createClient("https://example.supabase.co", "key", {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocketStandIn },
    global: {
      fetch: async (url) => {
        requests.push(String(url));
        return Response.json([{ id: 1 }]);
      },
    },
  });
  const { data } = await client.from("words").select("id").gt("length", 3).order("id");
  return Response.json([data, requests]);
};

class WebSocketStandIn {}
