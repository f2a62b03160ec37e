import ExcelJS from "exceljs";

export default async () => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet("Words").addRows([["a", 1], ["b", { formula: "B1*2", result: 2 }]]);
  const copy = new ExcelJS.Workbook();
  await copy.xlsx.load(await workbook.xlsx.writeBuffer());
  return Response.json(copy.getWorksheet("Words")?.getSheetValues());
};
