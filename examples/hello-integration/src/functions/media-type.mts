import mime from "mime";

/** Answers with the media type of `?file=`: `mime` is CommonJS, and calls `require("fs")` as it loads. */
export default async (req: Request) => {
  const file = new URL(req.url).searchParams.get("file") ?? "picture.png";
  return Response.json({ file, type: mime.lookup(file) });
};
