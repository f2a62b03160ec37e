import { Document, Page, Text, renderToBuffer } from "@react-pdf/renderer";
import { createElement } from "react";

export default async () => {
  const page = createElement(Page, { size: "A7" }, createElement(Text, null, "Hello"));
  const pdf = await renderToBuffer(createElement(Document, { title: "Corpus" }, page));
  return Response.json([pdf.subarray(0, 8).toString(), pdf.toString("latin1").includes("/Type /Page")]);
};
