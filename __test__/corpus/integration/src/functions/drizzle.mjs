import { and, eq, gt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable, serial, text } from "drizzle-orm/pg-core";
import pg from "pg";

const words = pgTable("words", { id: serial().primaryKey(), text: text().notNull(), size: integer() });

export default () => {
  const db = drizzle(new pg.Pool());
  return Response.json(db.select().from(words).where(and(eq(words.text, "a"), gt(words.size, 3))).toSQL());
};
