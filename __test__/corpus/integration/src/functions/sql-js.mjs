import initSqlJs from "sql.js";

export default async () => {
  const SQL = await initSqlJs();
  const db = new SQL.Database();
  db.run("create table words (id integer, text text); insert into words values (1, 'a'), (2, 'b');");
  return Response.json(db.exec("select sum(id) as total, group_concat(text) as texts from words"));
};
