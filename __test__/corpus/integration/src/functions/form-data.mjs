import FormData from "form-data";

export default () => {
  const form = new FormData();
  form.setBoundary("xxx");
  form.append("word", "hello");
  form.append("file", Buffer.from("a"), { filename: "a.json" });
  return Response.json([form.getHeaders(), form.getBuffer().toString()]);
};
