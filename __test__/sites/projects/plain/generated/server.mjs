export default () => new Response("own server");
