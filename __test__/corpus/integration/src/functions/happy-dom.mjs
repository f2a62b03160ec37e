import { Window } from "happy-dom";

export default async () => {
  const window = new Window({ url: "https://example.com/" });
  window.document.body.innerHTML = "<p class=a>Hello <b>world</b></p>";
  const text = window.document.querySelector(".a > b")?.textContent;
  await window.happyDOM.close();
  return new Response(text);
};
