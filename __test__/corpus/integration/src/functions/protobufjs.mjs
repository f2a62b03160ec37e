import protobuf from "protobufjs";

export default () => {
  const { root } = protobuf.parse('syntax = "proto3"; message Word { string text = 1; int64 size = 2; }');
  const Word = root.lookupType("Word");
  const bytes = Word.encode(Word.create({ text: "a", size: 3 })).finish();
  return Response.json([Buffer.from(bytes).toString("hex"), Word.toObject(Word.decode(bytes), { longs: String })]);
};
