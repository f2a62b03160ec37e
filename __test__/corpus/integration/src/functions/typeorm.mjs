import "reflect-metadata";
import { DataSource, EntitySchema } from "typeorm";

const Word = new EntitySchema({
  name: "Word",
  columns: { id: { type: Number, primary: true, generated: true }, text: { type: String } },
});

export default async () => {
  const source = new DataSource({ type: "postgres", host: "127.0.0.1", port: 1, entities: [Word] });
  await source.buildMetadatas();
  const sql = source.getRepository("Word").createQueryBuilder("w").where("w.text = :t", { t: "a" }).getSql();
  const failure = await source.initialize().catch((error) => error.code);
  return Response.json([sql, failure]);
};
