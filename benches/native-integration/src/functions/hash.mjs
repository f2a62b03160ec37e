import bcrypt from "bcrypt";

export default async () => {
  const hash = await bcrypt.hash("secret", "$2b$04$abcdefghijklmnopqrstuu");
  return Response.json([hash, await bcrypt.compare("secret", hash), bcrypt.getRounds(hash)]);
};
