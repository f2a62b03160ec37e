import { createElement, useState } from "react";
import { renderToString } from "react-dom/server";
function Hello({ name }) {
  const [count] = useState(2);
  return createElement("p", { className: "a" }, "Hello ", name, " ", count);
}

export default () => new Response(renderToString(createElement(Hello, { name: "<Ada>" })));
