/** Keys of JSON objects: Netlify's API has them in snake_case, the clients in camelCase. */

/** The same value with all keys of its objects in camelCase. */
export function camelize(value: unknown): unknown {
  return withKeys(value, (key) => key.replace(/[_-]+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase()));
}

/** The same value with all keys of its objects in snake_case. */
export function snakeize(value: unknown): unknown {
  return withKeys(value, (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function withKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => withKeys(each, rename));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [rename(key), withKeys(each, rename)]));
}
