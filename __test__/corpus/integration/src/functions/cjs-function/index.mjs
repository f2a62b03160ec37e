import greet from "./greet.cjs";

export default () => Response.json([greet("Ada"), greet.loud, greet.name]);
