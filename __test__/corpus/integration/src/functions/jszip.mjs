import JSZip from "jszip";

export default async () => {
  const zip = new JSZip().file("a/b.txt", "Hello", { date: new Date(0) });
  const copy = await JSZip.loadAsync(await zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" }));
  return new Response(await copy.file("a/b.txt")?.async("string"));
};
