function twice(method: () => number): () => number {
  return function (this: unknown) {
    return method.call(this) * 2;
  };
}

class Counter {
  @twice count(): number {
    return 21;
  }
}

export default (): Response => Response.json(new Counter().count());
