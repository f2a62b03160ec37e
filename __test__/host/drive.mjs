// @ts-check
// Sends requests to the `baseHandler` of an SDK and prints what can be seen of them, as JSON in the last line.
import { pathToFileURL } from "node:url";

const [, , sdk = "", name = "", version = ""] = process.argv;
const isOld = version.startsWith("1.");

/** @type {{ method: string, url: string, token?: string, body?: unknown }[]} */
let requests = [];
/** @type {Record<string, unknown>} */
let answers = {};

// Netlify as it answers a token that may do everything, unless a case says otherwise.
/** @type {typeof fetch} */
const netlify = async (input, init) => {
  const request = new Request(input, init);
  const text = await request.text();
  const token = request.headers.get("netlify-token");
  requests.push({
    method: request.method,
    url: request.url,
    ...(token !== null && { token }),
    ...(text !== "" && { body: JSON.parse(text) }),
  });
  const [status, body] = /** @type {[number, unknown]} */ (answers[new URL(request.url).pathname] ?? [200, {}]);
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
};
globalThis.fetch = netlify;
for (const method of /** @type {const} */ (["log", "warn", "error"])) {
  console[method] = () => {};
}

const module = await import(pathToFileURL(sdk).href);

/** @type {{ event?: any, context?: any }} */
let seen = {};
/** @type {(response: unknown) => (event: any, context: any) => Promise<unknown>} */
const answering = (response) => async (event, context) => {
  seen = { event, context };
  if (response instanceof Error) {
    throw response;
  }
  return response;
};

const OK = { statusCode: 200, body: "own" };
const add = isOld ? "addApiHandler" : "addEndpoint";

/** Integrations by name. */
const integrations = {
  /** @param {any} its */
  bare: (its) => its.addBuildEventHandler("onEnd", () => {}),
  /** @param {any} its */
  endpoints: (its) => {
    its[add]("hello", answering(OK));
    its[add](
      "headers",
      answering({ ...OK, headers: { "Access-Control-Allow-Origin": "https://a.example", "x-own": "1" } }),
    );
    its[add]("throws", answering(new Error("secret")));
    its[add]("nothing", answering(undefined));
    its[add]("client", async (/** @type {unknown} */ _, /** @type {any} */ { client }) => {
      await client.getSite("s1");
      return OK;
    });
    its.addWebhookHandler("git", answering(OK));
    its.addWebhookHandler("", answering(OK));
  },
  /** @param {any} its */
  lifeCycle: (its) => {
    for (const method of isOld ? ["onEnable", "onDisable"] : ["onInstall", "onUninstall"]) {
      its[method](answering({ ...OK, statusCode: 200 }));
    }
    its[add]("other", answering(OK));
    its.onDisconnect(answering(OK));
  },
  /** @param {any} its */
  shared: (its) => {
    its.addWebhookHandler("git", answering(OK));
    its.onDisconnect(answering(OK));
    its.addBuildEventContext?.(async (/** @type {any} */ input) => {
      const { client, ...rest } = input;
      return { ...rest, token: client.netlifyToken };
    });
  },
  /** @param {any} its */
  refusing: (its) => {
    for (const method of isOld ? ["onEnable", "onDisable"] : ["onInstall", "onUninstall"]) {
      its[method](answering({ statusCode: 403, body: "no" }));
    }
    its[add]("other", answering(OK));
    its.onDisconnect(answering({ statusCode: 403, body: "no" }));
  },
};

const USER = { "netlify-token": "user-token" };
const CONFIGURATION = "/team/t1/integrations/acme/configuration";

/** @typedef {{ of: keyof typeof integrations, path?: string, answers?: typeof answers, env?: NodeJS.ProcessEnv } & Record<string, unknown>} Case */

/** @type {Record<string, Case>} */
const cases = {
  "an unknown name": { of: "endpoints", path: "/api/nope" },
  "an unknown name with OPTIONS": { of: "endpoints", path: "/api/nope", httpMethod: "OPTIONS" },
  "no name": { of: "endpoints", path: "/elsewhere" },
  "no name behind the slash": { of: "endpoints", path: "/api/" },
  "a longer prefix": { of: "endpoints", path: "/v1/api/hello", headers: USER },
  "OPTIONS without a token": { of: "endpoints", path: "/api/hello", httpMethod: "OPTIONS" },
  "no token": { of: "endpoints", path: "/api/hello" },
  "a token in a header": { of: "endpoints", path: "/.netlify/functions/handler/hello/a/b", headers: USER },
  "a token in a cookie": {
    of: "endpoints",
    path: "/api/hello",
    headers: { ...USER, cookie: "a=b; _nf-auth=cookie-token; c=d" },
  },
  "an empty cookie": { of: "endpoints", path: "/api/hello", headers: { ...USER, cookie: "_nf-auth=" } },
  "site, team and user": {
    of: "endpoints",
    path: "/api/hello",
    headers: USER,
    queryStringParameters: { siteId: "s1", teamId: "t1", userId: "u1" },
    answers: {
      [`${CONFIGURATION}/team`]: [200, { id: 1, config: { a: 1 } }],
      [`${CONFIGURATION}/site/s1`]: [200, { id: 2, config: { b: 2 } }],
    },
  },
  "a team without configuration": {
    of: "endpoints",
    path: "/api/hello",
    headers: USER,
    queryStringParameters: { teamId: "t1" },
    answers: { [`${CONFIGURATION}/team`]: [404, { error: "not_found" }] },
  },
  "a configuration that Netlify refuses": {
    of: "endpoints",
    path: "/api/hello",
    headers: USER,
    queryStringParameters: { teamId: "t1", siteId: "s1" },
    answers: { [`${CONFIGURATION}/team`]: [403, {}], [`${CONFIGURATION}/site/s1`]: [404, {}] },
  },
  "only a site": { of: "endpoints", path: "/api/hello", headers: USER, queryStringParameters: { siteId: "s1" } },
  "provider tokens": {
    of: "endpoints",
    path: "/api/hello",
    headers: {
      ...USER,
      "provider-oauth-token": "p",
      "provider-oauth-tokens": '[{ "token": " a ", "externalId": "b", "connectionId": "c", "more": 1 }]',
    },
  },
  "provider tokens that are not JSON": {
    of: "endpoints",
    path: "/api/hello",
    headers: { ...USER, "provider-oauth-tokens": "{" },
  },
  "provider tokens without a token": {
    of: "endpoints",
    path: "/api/hello",
    headers: { ...USER, "provider-oauth-tokens": '[{ "token": "" }]' },
  },
  staging: {
    of: "endpoints",
    path: "/api/hello",
    rawUrl: "https://acme.netlifystg.app/api/hello",
    headers: USER,
    queryStringParameters: { teamId: "t1" },
  },
  "a handler that uses the client": { of: "endpoints", path: "/api/client", headers: USER },
  "a handler that uses the client, with another address of Netlify's API": {
    of: "endpoints",
    path: "/api/client",
    headers: USER,
    env: { NETLIFY_API_BASE_URL: "https://api.example/v9" },
  },
  "headers of the handler": { of: "endpoints", path: "/api/headers", headers: USER },
  "a handler that throws": { of: "endpoints", path: "/api/throws", headers: USER },
  "a handler that returns nothing": { of: "endpoints", path: "/api/nothing", headers: USER },
  "a webhook": { of: "endpoints", path: "/api/webhook-git/x", httpMethod: "POST", body: "{}" },
  "a webhook without a name": { of: "endpoints", path: "/api/webhook", headers: USER },
  "a webhook and nothing else": { of: "shared", path: "/api/webhook-git" },
  "on-disconnect and nothing else": { of: "shared", path: "/api/on-disconnect", headers: USER },
  ...(version.startsWith("5.") ? {} : buildContexts()),
  ...lifeCycle("bare"),
  ...lifeCycle("lifeCycle"),
  ...lifeCycle("refusing"),
};

/** @returns {Record<string, Case>} */
function buildContexts() {
  /** @type {Case} */
  const common = { of: "shared", path: "/api/build-context", headers: USER, httpMethod: "POST" };
  const body = JSON.stringify({ site_id: "s1", team_id: "t1", token: "user-token" });
  const site = "/site/s1/integrations/acme";
  const team = "/team/t1/integrations/acme";
  const exchange = isOld ? `${site}/exchange-build-token` : `${team}/s1/exchange-build-token`;
  const found = {
    [exchange]: [200, { token: "new-token", team_id: "t1" }],
    [site]: [200, { config: { s: 1 } }],
    [team]: [200, { config: { t: 1 } }],
    [`${CONFIGURATION}/team`]: [200, { id: 1, config: { a: 1 } }],
    [`${CONFIGURATION}/site/s1`]: [200, { id: 2, config: { b: 2 } }],
  };
  return {
    "a build context": { ...common, body, answers: found },
    "a build context by GET": { ...common, httpMethod: "GET", body, answers: found },
    "a build context without a body": { ...common, answers: found },
    "a build context for a token of no team": {
      ...common,
      body,
      answers: { ...found, [exchange]: [200, { token: "t" }] },
    },
    "a build context for a token that Netlify refuses": {
      ...common,
      body,
      answers: { ...found, [exchange]: [401, {}] },
    },
  };
}

/** @param {keyof typeof integrations} of @returns {Record<string, Case>} */
function lifeCycle(of) {
  /** @type {Record<string, Case>} */
  const all = {};
  const names = isOld ? ["on-enable", "on-disable"] : ["on-install", "on-uninstall"];
  const bodies = [
    null,
    "{",
    "{}",
    '{"teamId":"t1"}',
    '{"siteId":"s1"}',
    '{"siteId":"s1","teamId":"t1"}',
    '{"siteId":"s1","teamId":"t1","forceEnableTeam":true}',
  ];
  const own = isOld
    ? ["/team/t1/integrations/acme", "/site/s1/integrations/acme"]
    : ["/team/t1/integrations/acme/installation"];
  for (const name of names) {
    const common = { of, path: `/api/${name}`, headers: USER, httpMethod: "POST", body: null };
    for (const body of bodies) {
      all[`${name}, ${of}, body ${body}`] = { ...common, body, answers: answersOf(own, [200, { token: "new-token" }]) };
    }
    for (const query of [
      { teamId: "t1" },
      { siteId: "s1", teamId: "t1" },
      { siteId: "s1", teamId: "t1", forceDisableTeam: "true" },
    ]) {
      all[`${name}, ${of}, query ${JSON.stringify(query)}`] = { ...common, queryStringParameters: query };
    }
    for (const status of [401, 403, 409, 500]) {
      const answers = answersOf(own, [status, { error: "invalid_integration_slug" }]);
      all[`${name}, ${of}, Netlify answers ${status}`] = {
        ...common,
        body: '{"teamId":"t1"}',
        queryStringParameters: { siteId: "s1" },
        answers,
      };
    }
  }
  all[`on-disconnect, ${of}`] = { of, path: "/api/on-disconnect", headers: USER };
  all[`on-disconnect, ${of}, without a token`] = { of, path: "/api/on-disconnect" };
  return all;
}

/** @param {string[]} paths @param {[number, unknown]} answer */
function answersOf(paths, answer) {
  return Object.fromEntries(paths.map((path) => [path, answer]));
}

/** @type {Record<string, unknown>} */
const outcomes = {};
process.env["INTEGRATION_SECRET"] = "own-secret";
for (const [title, { of, answers: given = {}, env = {}, ...event }] of Object.entries(cases)) {
  delete process.env["NETLIFY_API_BASE_URL"];
  Object.assign(process.env, env);
  const integration = new module[name]();
  integration._slug = "acme";
  integrations[of](integration);
  requests = [];
  seen = {};
  answers = given;
  const whole = {
    rawUrl: "https://acme.netlify.app/",
    httpMethod: "GET",
    headers: {},
    queryStringParameters: {},
    body: null,
    ...event,
  };
  const response = await integration.baseHandler(whole, { awsRequestId: "1" });
  const { client, ...context } = seen.context ?? {};
  outcomes[title] = {
    response,
    requests,
    ...(seen.event && {
      path: seen.event.path,
      context,
      token: client.netlifyToken,
      ids: [client.teamConfigId, client.siteConfigId],
    }),
  };
}
process.stdout.write(`\n${JSON.stringify(outcomes)}`);
