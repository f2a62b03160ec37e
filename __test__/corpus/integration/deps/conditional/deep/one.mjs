export const deep = "one";
