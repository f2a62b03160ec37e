export class Word extends Error {
  constructor() {
    super("first");
    this.name = this.constructor.name;
  }
}
