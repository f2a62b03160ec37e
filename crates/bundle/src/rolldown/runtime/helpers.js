// The namespace of each module that has one, with what it exports.
var __namespaces = /* @__PURE__ */ new WeakMap();
// What `import` and `require` of the other kind of module have made, by the module.
var __imported = /* @__PURE__ */ new WeakMap();
var __required = /* @__PURE__ */ new WeakMap();
var __isObject = (value) => (typeof value === "object" && value !== null) || typeof value === "function";
var __addName = (target, name) => __defProp(target, name, { value: void 0, writable: true, enumerable: true });
// `console.log` looks behind a proxy, where it finds this.
var __inspected = (all) => (depth, options, inspect) => {
  var shown = __create(null);
  for (var name in all) {
    try {
      shown[name] = all[name]();
    } catch {
      shown[name] = void 0;
    }
  }
  return inspect(shown, options).replace("[Object: null prototype]", "[Module: null prototype]");
};
// Objects like the namespaces that engines make: their values are those of variables, which nothing else can change.
export var __exportAll = (all) => {
  var target = __defProp(__create(null), Symbol.toStringTag, { value: "Module" });
  for (var name in all) __addName(target, name);
  var isName = (key) => __hasOwnProp.call(all, key);
  var inspected = Symbol.for("nodejs.util.inspect.custom");
  var behind = new Proxy(target, { get: (_, key) => (key === inspected ? __inspected(all) : target[key]) });
  var own = (key) => {
    var found = __getOwnPropDesc(target, key);
    if (found && isName(key)) found.value = all[key]();
    return found;
  };
  var namespace = new Proxy(behind, {
    get: (_, key) => (isName(key) ? all[key]() : target[key]),
    getOwnPropertyDescriptor: (_, key) => own(key),
    set: () => false,
    defineProperty: (_, key, to) => {
      var from = own(key);
      var isSame = (name) => !(name in to) || Object.is(to[name], from[name]);
      return from !== void 0 && ["value", "get", "set", "writable", "enumerable", "configurable"].every(isSame);
    },
    // `export *` adds names before anything else asks.
    isExtensible: () => (Object.preventExtensions(target), false),
    setPrototypeOf: (_, prototype) => prototype === null,
  });
  __namespaces.set(namespace, { all, target });
  return namespace;
};
export var __reExport = (to, mod, secondTarget) => {
  var namespace = __namespaces.get(to);
  if (!namespace) __copyProps(to, mod, "default");
  else if (__isObject(mod)) {
    for (let name of __getOwnPropNames(mod)) {
      if (name === "default" || __hasOwnProp.call(namespace.all, name)) continue;
      namespace.all[name] = () => mod[name];
      __addName(namespace.target, name);
    }
  }
  if (secondTarget) __copyProps(secondTarget, mod, "default");
};
export var __toESM = (mod, isNodeMode, target) => {
  if (!isNodeMode) {
    target = mod != null ? __create(__getProtoOf(mod)) : {};
    var hasDefault = mod && mod.__esModule && __hasOwnProp.call(mod, "default");
    return __copyProps(hasDefault ? target : __defProp(target, "default", { value: mod, enumerable: true }), mod);
  }
  // In Node, the names of a CommonJS module are set once, when it has run.
  var isObject = __isObject(mod);
  if (isObject && __imported.has(mod)) return __imported.get(mod);
  target = __defProp(__create(null), Symbol.toStringTag, { value: "Module" });
  for (var key of isObject ? __getOwnPropNames(mod).concat("default").sort() : ["default"]) {
    if (__hasOwnProp.call(target, key)) continue;
    if (key === "default") __defProp(target, key, { value: mod, enumerable: true });
    else {
      var { value, get, enumerable } = __getOwnPropDesc(mod, key);
      __defProp(target, key, get ? { get: ((name) => mod[name]).bind(null, key), enumerable } : { value, enumerable });
    }
  }
  Object.preventExtensions(target);
  if (isObject) __imported.set(mod, target);
  return target;
};
export var __toCommonJS = (mod) => {
  if (__hasOwnProp.call(mod, "module.exports")) return mod["module.exports"];
  var namespace = __namespaces.get(mod);
  if (!namespace) return __copyProps(__defProp({}, "__esModule", { value: true }), mod);
  var { all } = namespace;
  if (!__hasOwnProp.call(all, "default") || __hasOwnProp.call(all, "__esModule")) return mod;
  if (!__required.has(mod)) {
    var names = { __esModule: () => true };
    for (var name in all) names[name] = all[name];
    __required.set(mod, __exportAll(names));
  }
  return __required.get(mod);
};
// A module that throws is run again by the next `require`, as by Node.
export var __commonJS = (cb, mod) => __commonJSMin(cb[__getOwnPropNames(cb)[0]], mod);
export var __commonJSMin = (cb, mod) => () => {
  if (!mod) {
    mod = { exports: {} };
    try {
      cb(mod.exports, mod);
    } catch (error) {
      mod = void 0;
      throw error;
    }
  }
  return mod.exports;
};
