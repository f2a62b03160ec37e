export const word = "by its own name";
