import knex from "knex";

export default () => {
  const db = knex({ client: "pg" });
  const { sql, bindings } = db("words").where("length", ">", 3).whereIn("id", [1, 2]).orderBy("id").limit(5).toSQL().toNative();
  return Response.json([sql, bindings]);
};
