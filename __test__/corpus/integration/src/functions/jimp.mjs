import { Jimp } from "jimp";

export default async () => {
  const image = new Jimp({ width: 4, height: 2, color: 0x336699ff });
  const copy = await Jimp.read(await image.resize({ w: 2, h: 1 }).getBuffer("image/png"));
  return Response.json([copy.width, copy.height, copy.getPixelColor(0, 0)]);
};
