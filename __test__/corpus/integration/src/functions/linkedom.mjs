import { parseHTML } from "linkedom";

export default () => {
  const { document } = parseHTML("<ul><li>a<li>b</ul>");
  const item = document.createElement("li");
  item.textContent = "c";
  document.querySelector("ul")?.append(item);
  return new Response(document.toString());
};
