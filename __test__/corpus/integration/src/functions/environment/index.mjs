const mode = process.env.NODE_ENV;

export default () => {
  process.env.CORPUS = "set";
  const { CORPUS, NODE_ENV = "unset" } = process.env;
  return Response.json([mode ?? "unset", NODE_ENV, CORPUS, process.env["CORPUS"], typeof process.env.PATH]);
};
