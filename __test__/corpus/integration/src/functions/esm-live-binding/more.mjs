export const more = 1;
export default 2;
