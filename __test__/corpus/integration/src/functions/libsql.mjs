import { createClient } from "@libsql/client";

export default async () => {
  const client = createClient({ url: ":memory:" });
  const { rows } = await client.execute({ sql: "select upper(?) as word, 6 * 7 as answer", args: ["a"] });
  return Response.json(rows.map(({ word, answer }) => [word, answer]));
};
