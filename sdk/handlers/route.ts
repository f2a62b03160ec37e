/** Which handler a request is for. */
export interface Route {
  name: string;
  /** `/<name>` and what follows it in the URL. */
  path: string;
}

/** The name of a handler, and what follows it, below the two paths that Netlify routes to the function. */
const ROUTE = /^(?:\/\.netlify\/functions\/handler\/|\/api\/)([^/]+)(\/.*)?$/;

/** The route of a request; a path without the name of a handler has the name `not-found`, as in `@netlify/sdk`. */
export function routeOf(path: string | undefined): Route {
  const [, name = "not-found", rest = ""] = ROUTE.exec(path ?? "") ?? [];
  return { name, path: `/${name}${rest}` };
}

/** Whether requests need no token: the senders of webhooks are no users of Netlify. */
export function isWebhook(name: string): boolean {
  return name.startsWith("webhook");
}
