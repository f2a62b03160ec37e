export const word: string = "by path mapping";
