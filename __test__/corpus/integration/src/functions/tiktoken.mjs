import { get_encoding } from "tiktoken";

export default () => {
  const encoding = get_encoding("cl100k_base");
  const tokens = encoding.encode("hello world");
  encoding.free();
  return Response.json([...tokens]);
};
