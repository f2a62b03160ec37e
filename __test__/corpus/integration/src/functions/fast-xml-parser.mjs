import { XMLBuilder, XMLParser } from "fast-xml-parser";

export default () => {
  const data = new XMLParser({ ignoreAttributes: false }).parse('<a b="1"><c>x</c><c>2</c></a>');
  return Response.json([data, new XMLBuilder({ ignoreAttributes: false }).build(data)]);
};
