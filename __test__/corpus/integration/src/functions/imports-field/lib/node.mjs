export const platform = "node";
