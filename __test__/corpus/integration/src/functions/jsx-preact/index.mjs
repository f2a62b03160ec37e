import { render } from "preact-render-to-string";

import { Hello } from "./hello.jsx";

export default () => new Response(render(Hello({ name: "Ada" })));
