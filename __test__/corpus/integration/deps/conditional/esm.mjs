export const kind = "import";
