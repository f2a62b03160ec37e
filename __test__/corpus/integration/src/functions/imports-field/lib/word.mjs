export const word = "by imports";
