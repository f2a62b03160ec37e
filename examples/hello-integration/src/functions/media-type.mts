import mime from "mime";

/** Returns the media type of `?file=`. Its dependency `mime` is CommonJS and calls `require("fs")` at import time. */
export default async (req: Request) => {
  const file = new URL(req.url).searchParams.get("file") ?? "picture.png";
  return Response.json({ file, type: mime.lookup(file) });
};
