export default () => new Response("own route");

export const config = { path: "/api/own" };
