import Papa from "papaparse";

export default () => Response.json([Papa.parse('a,b\n1,"x, y"', { header: true, dynamicTyping: true }).data, Papa.unparse([{ a: 1, b: 'q"' }])]);
