export const deep = "deep in a workspace";
