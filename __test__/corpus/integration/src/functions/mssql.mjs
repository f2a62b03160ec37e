import sql from "mssql";

export default async () => {
  const failure = await sql.connect({ server: "127.0.0.1", port: 1, user: "u", password: "p", connectionTimeout: 500 }).catch((error) => error.code);
  return Response.json([failure, sql.VarChar(10).type.declaration]);
};
