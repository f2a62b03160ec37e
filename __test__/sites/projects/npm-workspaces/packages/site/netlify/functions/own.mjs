import { greeting } from "greeting";

export default () => new Response(greeting);

export const config = { path: "/api/own" };
