import { Chalk } from "chalk";

export default () => new Response(new Chalk({ level: 3 }).hex("#336699").bold("hello"));
