import mime from "mime-types";

export default () => Response.json([mime.contentType("a.html"), mime.extension("image/svg+xml"), mime.lookup("x.docx")]);
