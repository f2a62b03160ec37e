import * as XLSX from "xlsx";

export default () => {
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.json_to_sheet([{ word: "a", size: 1 }]), "Words");
  const copy = XLSX.read(XLSX.write(workbook, { type: "buffer", bookType: "xlsx" }));
  return new Response(XLSX.utils.sheet_to_csv(copy.Sheets["Words"] ?? {}));
};
