// @ts-check
// A random class with decorators of the standard, as an entry of the object of functions that make classes.

/** @typedef {ReturnType<typeof import("../../support/random.mjs").randomOf>} Random */

export class ClassWriter {
  /** @type {Set<string>} */
  #names = new Set();
  /** The private members, with how they can be used. @type {string[]} */
  #probes = [];
  #hasConstructor = false;
  // tsc 6.0 leaves the class of such accessors undefined where it has no name.
  #hasStaticAccessor = false;
  #isDecorated = false;

  /** @param {Random} random */
  constructor(random) {
    this.random = random;
  }

  write() {
    const { random } = this;
    this.#isDecorated = random.chance(0.4);
    const decorators = this.#isDecorated ? this.#decorators("C", random.int(1, 2)) : "";
    const heritage = random.pick(["", "", " extends Base", " extends (log('heritage'), Base)"]);
    const members = Array.from({ length: random.int(1, 6) }, () => this.#member(heritage !== ""));
    const probe = `${random.chance(0.5) ? "static " : ""}probe(it) { ${this.#probes.map((probe) => `attempt("probe", () => ${probe});`).join(" ")} return typeof C === "function" && C === current; }`;
    const body = [...members, probe].sort(() => random.int(-1, 1)).join("\n    ");
    const named = `${decorators}class C${heritage} {\n    ${body}\n  }`;
    const anonymous = `${decorators}class${heritage} {\n    ${body.replaceAll(/\bC\b/g, "K")}\n  }`;
    return `  ${this.#placed(named, this.#hasStaticAccessor ? named : anonymous)}`;
  }

  /** @param {string} named @param {string} anonymous */
  #placed(named, anonymous) {
    // tsc 6.0 fails in loops where it moves static private members.
    const loops = [
      () => `function () { const made = []; for (let i = 0; i < 2; i++) { ${named} made.push(C); } return made[0]; }`,
      () => `function () { let C; for (let i = 0, K = ${anonymous}; i < 1; i++) C = K; return C; }`,
    ];
    return this.random.pick([
      ...(this.#isDecorated ? [] : loops),
      () => `function () { ${named} return C; }`,
      () => `function () { ${named} return C; }`,
      () => `function () { ${named} const made = C; C = undefined; return made; }`,
      () => `function () { return ${named}; }`,
      () => `function () { const C = 1; const D = ${named}; return D; }`,
      () => `function () { const K = ${anonymous}; return K; }`,
      () => `function () { let K; K = (${anonymous}); return K; }`,
      () => `function () { let K; return { K: ${anonymous} }.K; }`,
      () => `function () { let K; return { [key("computed")]: ${anonymous} }.computed; }`,
      () => `(C = 1, K = ${anonymous}) => K`,
      // tsc 6.0 returns nothing from an arrow function whose body begins with a decorator.
      () => `() => (${named})`,
      () => `function () { let K; if (!K) K = ${anonymous}; return K; }`,
      () => `function () { switch (1) { case 1: ${named} return C; } }`,
      () => `function () { let K; class Outer { static K = ${anonymous}; } return Outer.K; }`,
    ])();
  }

  /** @param {string} name @param {number} count */
  #decorators(name, count) {
    const { random } = this;
    const one = (/** @type {number} */ index) =>
      random.pick([
        () => `@decorate("${name}${index}", "${random.pick(["plain", "init", "replace"])}")`,
        () => `@decorate("${name}${index}", "${random.pick(["plain", "init", "replace"])}")`,
        () => `@decorate("${name}${index}", "replace")`,
        () => "@object.decorate",
        () => '@(object["decorate"])',
        // tsc 6.0 takes the class for `this` where it has decorators.
        () =>
          `@(log("${name}", ${this.#isDecorated ? 0 : "typeof this, this?.outer"}), decorate("${name}${index}", "init"))`,
        () => `@object.made("${name}${index}", "init")`,
      ])();
    return Array.from({ length: count }, (_, index) => `${one(index)} `).join("");
  }

  /** @param {boolean} hasSuper @returns {string} */
  #member(hasSuper) {
    const { random } = this;
    if (random.chance(0.08)) {
      return `static { log("block", typeof this, this === C, C.name); }`;
    }
    if (random.chance(0.08) && !this.#hasConstructor) {
      this.#hasConstructor = true;
      return hasSuper
        ? `constructor() { log("before"); super(5); log("constructor"); }`
        : `constructor() { log("constructor"); }`;
    }
    const isStatic = random.chance(0.4);
    const kind = random.pick(["method", "method", "get", "set", "field", "field", "accessor", "accessor"]);
    const isPrivate = random.chance(0.3);
    const name = this.#name(isPrivate, isStatic);
    const decorators = this.#decorators(name.replaceAll(/["'[\]()]/g, ""), random.pick([0, 1, 1, 1, 2]));
    const prefix = `${decorators}${isStatic ? "static " : ""}`;
    const value = this.#value(isStatic, hasSuper);
    switch (kind) {
      case "method":
        this.#probe(isPrivate, [`it.${name}(2)`, `${name} in it`]);
        return random.pick([
          `${prefix}${name}(x) { return [typeof x, this === C, ${hasSuper && !isPrivate ? "super.toString.name" : "0"}].join(); }`,
          `${prefix}async ${name}(x) { return x; }`,
          `${prefix}*${name}(x) { yield x; }`,
        ]);
      case "get":
        this.#probe(isPrivate, [`it.${name}`, `it.${name} = 1`]);
        return `${prefix}get ${name}() { return ${isStatic && isPrivate ? 5 : "typeof this"}; }`;
      case "set":
        this.#probe(isPrivate, [`it.${name} = 4`, `it?.${name}`]);
        return `${prefix}set ${name}(x) { log("set to", x); }`;
      case "field":
        this.#probe(isPrivate, [
          `it.${name}`,
          `it.${name} -= 4`,
          `it.${name}++`,
          `[it.${name}] = [9]`,
          `it?.${name}`,
          `${name} in it`,
        ]);
        return `${prefix}${name}${isStatic || random.chance(0.8) ? ` = ${value}` : ""};`;
      default:
        this.#probe(isPrivate, [`it.${name}`, `it.${name} = 3`, `it.${name}`]);
        // tsc 6.0 leaves the class of such accessors undefined where their names are not identifiers, too.
        if (isStatic && !/^#?[a-h]$/.test(name)) {
          return `${prefix}${name} = ${value};`;
        }
        this.#hasStaticAccessor ||= isStatic;
        return `${prefix}accessor ${name}${isStatic || random.chance(0.8) ? ` = ${value}` : ""};`;
    }
  }

  /** @param {boolean} isPrivate @param {string[]} uses */
  #probe(isPrivate, uses) {
    if (isPrivate) {
      this.#probes.push(...uses);
    }
  }

  /** @param {boolean} isPrivate @param {boolean} isStatic */
  #name(isPrivate, isStatic) {
    for (;;) {
      const letter = this.random.pick(["a", "b", "c", "d", "e", "f", "g", "h"]);
      const name = isPrivate
        ? `#${letter}`
        : this.random.pick([letter, letter, `[key("${letter}")]`, `"${letter}"`, "1", '"x y"', "[tag]"]);
      const plain = isPrivate ? name : `${isStatic} ${name.replaceAll(/key|["'[\]()]/g, "")}`;
      if (!this.#names.has(plain)) {
        this.#names.add(plain);
        return name;
      }
    }
  }

  /** @param {boolean} isStatic @param {boolean} hasSuper */
  #value(isStatic, hasSuper) {
    return this.random.pick([
      "1",
      'log("initial")',
      "(log(typeof this), 2)",
      isStatic ? "[this === C, C.name].join()" : "typeof this",
      hasSuper && isStatic ? "super.hello()" : "3",
      isStatic ? "() => 1" : "() => this",
      "(this, 4)",
    ]);
  }
}
