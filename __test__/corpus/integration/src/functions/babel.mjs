import babel from "@babel/core";

const plugin = () => ({ visitor: { NumericLiteral: (path) => void (path.node.value === 1 && (path.node.value = 2)) } });

export default async () => {
  const result = await babel.transformAsync("const a = 1;", { configFile: false, babelrc: false, plugins: [plugin] });
  return new Response(result?.code);
};
