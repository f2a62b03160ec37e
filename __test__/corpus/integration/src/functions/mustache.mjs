import Mustache from "mustache";

export default () => new Response(Mustache.render("{{#names}}<i>{{.}}</i>{{/names}}", { names: ["a", "<b>"] }));
