import ejs from "ejs";

export default () => new Response(ejs.render("<% for (const n of names) { %><i><%= n %></i><% } %>", { names: ["a", "<b>"] }));
