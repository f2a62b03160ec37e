import { minify } from "html-minifier-terser";

export default async () => new Response(await minify("<p>  a  </p><!-- x --><script>const a  = 1;</script><style>a { b: c }</style>", { collapseWhitespace: true, removeComments: true, minifyJS: true, minifyCSS: true }));
