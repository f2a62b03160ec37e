import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@prisma/client";

export default async () => {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: "postgres://u:p@127.0.0.1:1/d" }) });
  const failure = await prisma.word.findMany({ where: { id: { gt: 3 } } }).catch((error) => error.code);
  const invalid = await prisma.word.findMany(({ where: { none: 1 } })).catch((error) => error.name);
  return Response.json([failure, invalid, Prisma.sql`select ${1}`.text]);
};
