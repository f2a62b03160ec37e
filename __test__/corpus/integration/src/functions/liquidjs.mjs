import { Liquid } from "liquidjs";

export default async () => new Response(await new Liquid().parseAndRender("{% for n in names %}<i>{{ n | upcase | escape }}</i>{% endfor %}", { names: ["a", "<b>"] }));
