import { neon, neonConfig } from "@neondatabase/serverless";

export default async () => {
  neonConfig.fetchFunction = async (_url, init) =>
    Response.json({ fields: [{ name: "query", dataTypeID: 25 }], rows: [[init.body]], command: "SELECT", rowCount: 1 });
  const sql = neon("postgres://u:p@db.example.com/d");
  return Response.json(await sql`select * from words where id = ${1}`);
};
