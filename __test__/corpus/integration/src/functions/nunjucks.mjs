import nunjucks from "nunjucks";

export default () => new Response(new nunjucks.Environment(null, { autoescape: true }).renderString("{% for n in names %}<i>{{ n | upper }}</i>{% endfor %}", { names: ["a", "<b>"] }));
