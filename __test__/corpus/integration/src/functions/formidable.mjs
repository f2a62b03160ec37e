import { Readable } from "node:stream";

import formidable from "formidable";

export default async () => {
  const body = '--xxx\r\nContent-Disposition: form-data; name="word"\r\n\r\nhello\r\n--xxx--\r\n';
  const request = Object.assign(Readable.from([Buffer.from(body)]), {
    headers: { "content-type": "multipart/form-data; boundary=xxx", "content-length": String(body.length) },
  });
  const [fields] = await formidable().parse((request));
  return Response.json(fields);
};
