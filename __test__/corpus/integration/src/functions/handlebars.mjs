import Handlebars from "handlebars";

Handlebars.registerHelper("loud", (text) => text.toUpperCase());

export default () => new Response(Handlebars.compile("{{#each names}}{{loud this}}{{#unless @last}}, {{/unless}}{{/each}}")({ names: ["a", "<b>"] }));
