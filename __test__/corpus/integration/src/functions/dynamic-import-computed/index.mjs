const names = ["one", "two"];

export default async () => {
  const words = [];
  for (const name of names) {
    words.push((await import(`./words/${name}.mjs`)).default, (await import("./words/" + name + ".mjs")).default);
  }
  const failure = await import(`./words/${names.join("-")}.mjs`).catch((error) => error.code);
  return Response.json([words, failure, (await import(`node:${"path"}`)).sep]);
};
