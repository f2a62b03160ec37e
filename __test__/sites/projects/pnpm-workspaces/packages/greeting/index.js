export const greeting = "own route";
