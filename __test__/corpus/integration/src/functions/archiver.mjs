import archiver from "archiver";

export default async () => {
  const archive = archiver("zip", { zlib: { level: 9 } });
  archive.append("Hello", { name: "a/b.txt", date: new Date("2024-01-01T00:00:00Z") });
  void archive.finalize();
  const chunks = [];
  for await (const chunk of archive) {
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks).toString("latin1").match(/a\/b\.txt/g)?.join());
};
