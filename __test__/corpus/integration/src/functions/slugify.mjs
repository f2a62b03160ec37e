import slugify from "slugify";

export default () => new Response(slugify("Grüße & Küsse!", { lower: true, strict: true, locale: "de" }));
