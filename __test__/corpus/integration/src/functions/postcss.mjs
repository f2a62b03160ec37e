import postcss from "postcss";

export default async () => {
  const plugin = { postcssPlugin: "loud", Declaration: (declaration) => void (declaration.value = declaration.value.toUpperCase()) };
  const { css } = await postcss([plugin]).process("a{color:red}", { from: undefined });
  return new Response(css);
};
