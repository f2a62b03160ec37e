import pug from "pug";

export default () => new Response(pug.render("ul\n  each n in names\n    li(class='x')= n\n", { names: ["a", "<b>"] }));
