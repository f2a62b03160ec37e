import AdmZip from "adm-zip";

export default () => {
  const zip = new AdmZip();
  zip.addFile("a/b.txt", Buffer.from("Hello"));
  return new Response(new AdmZip(zip.toBuffer()).readAsText("a/b.txt"));
};
