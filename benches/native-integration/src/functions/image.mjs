import sharp from "sharp";

export default async () => {
  const image = sharp({ create: { width: 8, height: 4, channels: 3, background: "#336699" } });
  const { data, info } = await image.resize(2, 1).raw().toBuffer({ resolveWithObject: true });
  return Response.json([[...data], info.width, info.height]);
};
