export const word = "by path";
