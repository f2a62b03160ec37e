import busboy from "busboy";

export default async () => {
  const parts = [];
  const parser = busboy({ headers: { "content-type": "multipart/form-data; boundary=xxx" } });
  parser.on("field", (name, value) => parts.push([name, value]));
  parser.end('--xxx\r\nContent-Disposition: form-data; name="word"\r\n\r\nhello\r\n--xxx--\r\n');
  await new Promise((resolve) => parser.once("close", resolve));
  return Response.json(parts);
};
