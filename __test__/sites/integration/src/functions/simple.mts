export default () => new Response("acme simple");
