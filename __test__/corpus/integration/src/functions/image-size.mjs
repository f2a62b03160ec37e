import { imageSize } from "image-size";

const GIF = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAA=", "base64");

export default () => Response.json(imageSize(GIF));
