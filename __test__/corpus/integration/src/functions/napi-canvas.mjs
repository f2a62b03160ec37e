import { createCanvas } from "@napi-rs/canvas";

export default () => {
  const context = createCanvas(2, 1).getContext("2d");
  context.fillStyle = "#336699";
  context.fillRect(0, 0, 1, 1);
  return Response.json([...context.getImageData(0, 0, 2, 1).data]);
};
