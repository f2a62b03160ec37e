const loaders = { one: () => import("./words/one.mjs"), two: () => import("./words/two.mjs") };

export default async () => Response.json(await Promise.all(Object.values(loaders).map(async (load) => (await load()).default)));
