import { FormData } from "formdata-node";
import { fileFromPathSync } from "formdata-node/file-from-path";

export default () => {
  const form = new FormData();
  form.set("word", "hello");
  return Response.json([[...form.entries()], typeof fileFromPathSync]);
};
