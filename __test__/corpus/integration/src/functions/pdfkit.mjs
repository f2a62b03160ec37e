import PDFDocument from "pdfkit";

export default async () => {
  const document = new PDFDocument({ compress: false, info: { CreationDate: new Date(0) } });
  const chunks = [];
  document.font("Times-Roman").fontSize(20).text("Hello").font("Helvetica").text("world");
  document.end();
  for await (const chunk of document) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("latin1");
  return Response.json([text.slice(0, 8), text.match(/\/BaseFont \/[\w-]+/g)]);
};
