import { PNG } from "pngjs";

export default () => {
  const image = new PNG({ width: 1, height: 1 });
  image.data.set([1, 2, 3, 255]);
  return Response.json([...PNG.sync.read(PNG.sync.write(image)).data]);
};
