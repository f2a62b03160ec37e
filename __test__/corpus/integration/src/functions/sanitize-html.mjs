import sanitizeHtml from "sanitize-html";

export default () =>
  new Response(
    sanitizeHtml('<p style="color:red;position:fixed" onclick=x>a<script>b</script></p>', {
      allowedAttributes: { p: ["style"] },
      allowedStyles: { p: { color: [/^red$/] } },
    }),
  );
