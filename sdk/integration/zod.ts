/**
 * `z` of the package `zod`, for which an integration imports it from `@netlify/sdk`. This package does not depend on `zod`.
 *
 * When an integration is bundled, its own `zod` takes the place of this module (`resolve_id` in `crates/bundle`). This one is for
 * Node and other bundlers, and looks for `zod` when `z` is used, as importing `zod` takes longer than all of this package.
 */
import { createRequire } from "node:module";
import { join } from "node:path";

let loaded: object | undefined;

/** Loads `zod` from where Node runs, else from beside this package. */
function zod(): object {
  loaded ??= [join(process.cwd(), "index.js"), import.meta.url].map(load).find((found) => found !== undefined);
  if (loaded === undefined) {
    throw new Error("`z` of `@netlify/sdk` needs the package `zod`: run `npm install zod`");
  }
  return loaded;
}

function load(from: string): object | undefined {
  try {
    return (createRequire(from)("zod") as { z: object }).z;
  } catch {
    return undefined;
  }
}

export const z: object = /* @__PURE__ */ new Proxy(
  {},
  {
    get: (_target, name) => Reflect.get(zod(), name) as unknown,
    has: (_target, name) => Reflect.has(zod(), name),
    ownKeys: () => Reflect.ownKeys(zod()),
    getOwnPropertyDescriptor: (_target, name) => {
      const found = Reflect.getOwnPropertyDescriptor(zod(), name);
      // Otherwise it would have to be a property of the empty object.
      return found && { ...found, configurable: true };
    },
  },
);
