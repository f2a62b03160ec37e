import { optimize } from "svgo";

export default () => new Response(optimize('<svg xmlns="http://www.w3.org/2000/svg"><!-- x --><g><path d="M0 0 L 10 0 L 10 10 z"/></g></svg>').data);
