import pg from "pg";

export default async () => {
  const client = new pg.Client({ host: "127.0.0.1", port: 1, user: "u", database: "d" });
  const failure = await client.connect().then(() => "connected", (error) => error.code);
  return Response.json([failure, pg.escapeIdentifier('a"b'), pg.types.getTypeParser(1184)("2024-01-01 00:00:00+00")]);
};
