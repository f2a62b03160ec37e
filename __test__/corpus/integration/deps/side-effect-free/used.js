export const used = "used";
