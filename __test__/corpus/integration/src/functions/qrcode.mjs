import QRCode from "qrcode";

export default async () => Response.json([await QRCode.toString("hello", { type: "utf8" }), (await QRCode.toDataURL("hello")).length]);
