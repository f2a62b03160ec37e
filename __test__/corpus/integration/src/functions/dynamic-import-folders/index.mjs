async function load(kind, name) {
  const { default: word } = await import(`./words/${kind}/${name}.mjs`);
  return word;
}

export default async () => Response.json([await load("small", "one"), await load("large", "two")]);
