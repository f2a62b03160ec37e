class Counter {
  static #made = 0;
  static {
    Counter.#made = 1;
  }
  #count = 0;
  get value() {
    return (this.#count ??= 0) + Counter.#made;
  }
  static has = (value) => #count in value;
}

async function* numbers() {
  yield* [1, 2];
}

export default async () => {
  const seen = [];
  for await (const n of numbers()) {
    seen.push(n ** 2);
  }
  label: for (const n of seen) {
    if (n > 1) break label;
  }
  const { groups } = /(?<year>\d{4})/u.exec("in 2024") ?? {};
  return Response.json([new Counter().value, Counter.has(new Counter()), seen, 1_000, groups?.year, [1, 2].at(-1), String.raw`\n`]);
};
