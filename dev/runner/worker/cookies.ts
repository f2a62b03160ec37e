/** `context.cookies`, with the format of @netlify/serverless-functions-api. */

/** The argument of `cookies.set`. */
export interface Cookie {
  name: string;
  value: string;
  expires?: Date | number;
  maxAge?: number;
  domain?: string;
  path?: string;
  secure?: boolean;
  httpOnly?: boolean;
  partitioned?: boolean;
  sameSite?: "Strict" | "Lax" | "None";
  unparsed?: string[];
}

type Name = Pick<Cookie, "name" | "domain" | "path">;

/** The cookies of a request, and the changes for the response. */
export class Cookies {
  readonly #request: Headers;
  readonly #changes: string[] = [];

  constructor(request: Headers) {
    this.#request = request;
  }

  /** Adds the changes to the headers of the response. */
  apply(headers: Headers): void {
    this.#changes.forEach((change) => headers.append("set-cookie", change));
  }

  /** The value of `context.cookies`. */
  get api(): {
    delete(name: string | Name): void;
    get(name: string): string | undefined;
    set(...cookie: unknown[]): void;
  } {
    return {
      delete: (name) => {
        const options = { path: "/", ...(typeof name === "string" ? { name } : name) };
        this.#changes.push(format({ ...options, value: "", expires: new Date(0) }));
      },
      get: (name) => this.#read()[name],
      set: (cookie, value) => this.#changes.push(format(cookieOf(cookie, value))),
    };
  }

  #read(): Record<string, string> {
    const pairs = (this.#request.get("cookie") ?? "").split(";").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [name.trim(), value.join("=")];
    });
    return Object.fromEntries(pairs) as Record<string, string>;
  }
}

function cookieOf(cookie: unknown, value: unknown): Cookie {
  if (typeof cookie !== "string") {
    return cookie as Cookie;
  }
  if (typeof value !== "string") {
    throw new TypeError("You must provide the cookie value as a string to 'cookies.set'");
  }
  return { name: cookie, value };
}

function format(cookie: Cookie): string {
  if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(cookie.name)) {
    throw new TypeError(`Invalid cookie name: "${cookie.name}".`);
  }
  if (/[^!-~]|["\\,;]/.test(cookie.value)) {
    throw new Error(`The value of the cookie '${cookie.name}' contains a character that is not allowed in cookies`);
  }
  const isHost = cookie.name.startsWith("__Host-");
  const { name, value, maxAge, sameSite, httpOnly, partitioned, unparsed = [] } = cookie;
  const domain = isHost ? undefined : cookie.domain;
  const path = isHost ? "/" : cookie.path;
  const isSecure = isHost || name.startsWith("__Secure-") || cookie.secure === true;
  const expires = cookie.expires === undefined ? undefined : new Date(cookie.expires).toUTCString();
  const parts = [
    `${name}=${value}`,
    isSecure && "Secure",
    httpOnly && "HttpOnly",
    partitioned && "Partitioned",
    maxAge !== undefined && Number.isInteger(maxAge) && `Max-Age=${maxAge}`,
    domain && `Domain=${domain}`,
    sameSite && `SameSite=${sameSite}`,
    path && `Path=${path}`,
    expires && `Expires=${expires}`,
    ...unparsed,
  ];
  return parts.filter(Boolean).join("; ");
}
