import { h } from "preact";
import { useMemo } from "preact/hooks";
import { render } from "preact-render-to-string";
function Hello({ name }) {
  return h("p", { class: "a" }, "Hello ", useMemo(() => name.toUpperCase(), [name]));
}

export default () => new Response(render(h(Hello, { name: "<Ada>" })));
