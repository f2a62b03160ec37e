import { Level, type Named, Shapes } from "./types.js";
import legacy = require("./legacy.cjs");

const enum Flag {
  A = 1 << 0,
  B = 1 << 1,
}

class Person implements Named {
  constructor(
    readonly name: string,
    private age = 36,
  ) {}

  describe(): string;
  describe(loud: boolean): string;
  describe(loud = false): string {
    return loud ? this.name.toUpperCase() : `${this.name} ${this.age!}`;
  }
}

const config = { word: "ok" } satisfies Record<string, string>;

export default (): Response =>
  Response.json([Level.High, Level[1], Flag.A | Flag.B, Shapes.area(2), new Person("Ada").describe(), config.word, legacy.word]);
