import kebabCase from "lodash/kebabCase.js";

export const word: string = `TypeScript of a workspace, with lodash: ${kebabCase("fooBar")}`;
