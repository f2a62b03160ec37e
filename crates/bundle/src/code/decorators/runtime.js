// The decorators of one class, and what they made of it. Follows the helpers that tsc 5.9 emits: `__esDecorate`,
// `__runInitializers` and `__propKey`.
//
// Members have numbers. Kinds, names and `access` are those of the contexts that decorators get.

// The key of the methods whose computed keys evaluate decorators.
const SLOT = Symbol("decorators");

const toKey = (key) => (typeof key === "symbol" ? key : `${key}`);

const accept = (value) => {
  if (value !== void 0 && typeof value !== "function") throw new TypeError("Function expected");
  return value;
};

const keyOf = { getter: "get", setter: "set" };

export class DecoratedClass {
  constructor() {
    // The class as it was defined, and as it is now.
    this.O = this.C = void 0;
    this.lists = {};
    this.keys = {};
    // By member: the functions that a private member consists of.
    this.made = {};
    this.initializers = {};
    this.extras = { static: [], instance: [], class: [] };
  }

  // Takes the decorators of a member, each followed by its `this`.
  of(member, list) {
    this.lists[member] = list;
    return SLOT;
  }

  key(member, key) {
    return (this.keys[member] = toKey(key));
  }

  // The initial value of a field.
  init(member, self, value) {
    for (const initializer of this.initializers[member]) value = initializer.call(self, value);
    return value;
  }

  extra(member, self) {
    for (const initializer of this.extras[member]) initializer.call(self);
  }

  // What private names are looked up in: static private members stay with the class as it was defined.
  own(object) {
    if (this.O === this.C) return object;
    return object === this.C ? this.O : object === this.O ? {} : object;
  }

  // `members` are `[number, kind, isStatic, name, private access]`.
  apply(original, members, className) {
    this.O = this.C = original;
    delete original[SLOT];
    const decorated = members.map(([member, kind, isStatic, name, access]) => {
      const target = isStatic ? original : original.prototype;
      name = member in this.keys ? this.keys[member] : toKey(name);
      const descriptor = access && kind !== "field" ? Object.getOwnPropertyDescriptor(target, name) : void 0;
      return { member, kind, isStatic, name, access, target, descriptor };
    });
    for (const { descriptor, target, name } of decorated) if (descriptor) delete target[name];
    if (members.length === 0 && !this.lists.class) return;
    const parent = Object.getPrototypeOf(original);
    const metadata = Symbol.metadata ? Object.create(parent?.[Symbol.metadata] ?? null) : void 0;
    for (const isField of [false, true]) {
      for (const isStatic of [true, false]) {
        for (const one of decorated) {
          if ((one.kind === "field") === isField && one.isStatic === isStatic) this.decorateMember(one, metadata);
        }
      }
    }
    if (this.lists.class) {
      const context = () => ({ kind: "class", name: className ?? original.name, metadata });
      let current = original;
      this.decorate("class", context, () => current, this.extras.class, (result) => (current = result));
      this.C = current;
    }
    if (metadata) {
      Object.defineProperty(this.C, Symbol.metadata, {
        enumerable: true,
        configurable: true,
        writable: true,
        value: metadata,
      });
    }
    this.extra("static", this.C);
  }

  decorateMember({ member, kind, isStatic, name, access, target, descriptor }, metadata) {
    const isPrivate = access !== void 0;
    const can = access ?? {
      has: (object) => name in object,
      get: (object) => object[name],
      set: (object, value) => {
        object[name] = value;
      },
    };
    const context = () => ({
      kind,
      name,
      static: isStatic,
      private: isPrivate,
      access: {
        has: can.has,
        ...(kind !== "setter" && { get: can.get }),
        ...(kind !== "method" && kind !== "getter" && { set: can.set }),
      },
      metadata,
    });
    const initializers = (this.initializers[member] = []);
    const hasValue = kind === "field" || kind === "accessor";
    const extra = hasValue ? (this.extras[member] = []) : this.extras[isStatic ? "static" : "instance"];
    if (kind === "field") {
      this.decorate(member, context, () => void 0, extra, (initializer) => initializers.unshift(initializer));
      return;
    }
    descriptor ??= Object.getOwnPropertyDescriptor(target, name);
    const key = keyOf[kind] ?? "value";
    if (kind === "accessor") {
      this.decorate(member, context, () => ({ get: descriptor.get, set: descriptor.set }), extra, ({ get, set, init }) => {
        if (accept(get)) descriptor.get = get;
        if (accept(set)) descriptor.set = set;
        if (accept(init)) initializers.unshift(init);
      });
    } else {
      this.decorate(member, context, () => descriptor[key], extra, (result) => (descriptor[key] = result));
    }
    if (isPrivate) this.made[member] = descriptor;
    else Object.defineProperty(target, name, descriptor);
  }

  decorate(member, context, value, extra, take) {
    const list = this.lists[member];
    const isAccessor = context().kind === "accessor";
    let isDone = false;
    for (let at = list.length - 2; at >= 0; at -= 2) {
      const addInitializer = (initializer) => {
        if (isDone) throw new TypeError("Cannot add initializers after decoration has completed");
        extra.push(accept(initializer || null));
      };
      const result = list[at].call(list[at + 1], value(), { ...context(), addInitializer });
      if (result === void 0) continue;
      if (!isAccessor) take(accept(result));
      else if (result === null || typeof result !== "object") throw new TypeError("Object expected");
      else take(result);
    }
    isDone = true;
  }
}
