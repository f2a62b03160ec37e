import mysql from "mysql2/promise";

export default async () => {
  const failure = await mysql.createConnection({ host: "127.0.0.1", port: 1 }).catch((error) => error.code);
  return Response.json([failure, mysql.format("SELECT * FROM ?? WHERE id = ? AND at < ?", ["t", "a'b", new Date(0)])]);
};
