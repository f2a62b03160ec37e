export const GET = () => new Response("own route");
