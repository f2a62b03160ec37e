export const unused = "unused";
