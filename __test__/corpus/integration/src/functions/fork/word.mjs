export const word = "from a child";
