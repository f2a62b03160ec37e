import { Resvg } from "@resvg/resvg-js";

export default () => {
  const image = new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><rect width="1" height="1" fill="red"/></svg>').render();
  return Response.json([image.width, image.height, [...image.pixels]]);
};
