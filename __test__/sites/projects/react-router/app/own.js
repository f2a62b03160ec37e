export const loader = () => new Response("own route");
