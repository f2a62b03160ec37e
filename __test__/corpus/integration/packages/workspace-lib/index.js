import kebabCase from "lodash/kebabCase.js";

export const word = kebabCase("ofAWorkspace");
