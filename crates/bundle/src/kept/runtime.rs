//! The module that runs the code of a file that is not bundled.

/// What it is called.
pub const RUNTIME_NAME: &str = "kept";

/// Its code: a function of the bundled module's `module`, what the file exports, and a function that chooses a module by
/// its specifier.
///
/// The code gets a module of Node's, with the file's name, so that everything about it is what Node makes it. A new one
/// for each run: what the file itself exports stays in the cache of `require`. While it runs, other modules see what it
/// has exported so far. In `require.cache`, it finds that module, and not what the file exports.
pub const RUNTIME_CODE: &str = r#"module.exports = (target, file, choose) => {
  const own = new file.module.constructor(file.module.id, file.parent);
  own.filename = file.module.filename;
  own.paths = file.module.paths;
  const set = (value) => { own.exports = value; };
  Object.defineProperty(target, "exports", { configurable: true, enumerable: true, get: () => own.exports, set });
  const require = (id) => choose(`require ${id}`, () => file.require(id));
  const load = (id, options) => choose(`import ${id}`, () => file.import(id, options));
  const code = file.code(load);
  const get = (cache, name) => (name === own.filename ? own : cache[name]);
  Object.assign(require, file.require, { cache: new Proxy(file.require.cache, { get }) });
  code.call(own.exports, own.exports, require, own, own.filename, own.path);
  own.loaded = true;
};
"#;
