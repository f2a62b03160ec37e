import createDOMPurify from "dompurify";
import { JSDOM } from "jsdom";

export default () => {
  const purify = createDOMPurify(new JSDOM("").window);
  return new Response(purify.sanitize('<img src=x onerror=alert(1)><a href="javascript:alert(1)">a</a><b>b</b>'));
};
