import { DataTypes, Sequelize } from "sequelize";

export default async () => {
  const sequelize = new Sequelize("postgres://u:p@127.0.0.1:1/d", { logging: false });
  const Word = sequelize.define("Word", { text: { type: DataTypes.STRING, validate: { len: [2, 5] } } });
  const failure = await Word.build({ text: "x" }).validate().catch((error) => error.message);
  const refused = await sequelize.authenticate().catch((error) => error.name);
  return Response.json([failure, refused, Word.getTableName()]);
};
