export default async () => {
  const { word, default: main } = await import("./word.mjs");
  const { default: cjs, named } = await import("./lib.cjs");
  const { default: kebabCase } = await import("lodash/kebabCase.js");
  return Response.json([word, main, cjs, named, kebabCase("fooBar"), (await import("node:path")).sep]);
};
