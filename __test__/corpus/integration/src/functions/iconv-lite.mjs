import iconv from "iconv-lite";

export default () => Response.json([iconv.decode(Buffer.from([0x82, 0xb1]), "shift_jis"), iconv.encode("€", "win1252")[0], iconv.encodingExists("big5")]);
