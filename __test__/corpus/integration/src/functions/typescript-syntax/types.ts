export interface Named {
  name: string;
}

export enum Level {
  Low,
  Medium,
  High = "high",
}

export namespace Shapes {
  const PI = 3;
  export const area = (radius: number): number => PI * radius ** 2;
}
