export const word = "later";
export default "default";
