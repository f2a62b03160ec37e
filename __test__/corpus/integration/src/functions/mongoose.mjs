import mongoose from "mongoose";

const schema = new mongoose.Schema({ name: { type: String, required: true }, size: { type: Number, min: 1 } });

export default () => {
  const Thing = mongoose.model("Thing", schema);
  const problems = new Thing({ size: 0 }).validateSync()?.errors ?? {};
  return Response.json(Object.entries(problems).map(([path, { message }]) => [path, message]).sort());
};
