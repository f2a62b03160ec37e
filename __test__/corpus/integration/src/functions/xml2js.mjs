import { Builder, parseStringPromise } from "xml2js";

export default async () => {
  const data = await parseStringPromise('<a b="1"><c>x</c><c>2</c></a>');
  return Response.json([data, new Builder({ headless: true, renderOpts: { pretty: false } }).buildObject(data)]);
};
