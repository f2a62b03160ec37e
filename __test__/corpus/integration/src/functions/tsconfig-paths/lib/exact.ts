export const exact: number = 1;
