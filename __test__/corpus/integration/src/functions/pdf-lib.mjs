import { PDFDocument, StandardFonts } from "pdf-lib";

export default async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  document.addPage([200, 100]).drawText("Hello", { x: 10, y: 50, font });
  document.setCreationDate(new Date(0));
  document.setModificationDate(new Date(0));
  const copy = await PDFDocument.load(await document.save());
  return Response.json([copy.getPageCount(), copy.getPage(0).getSize(), font.widthOfTextAtSize("Hello", 12)]);
};
