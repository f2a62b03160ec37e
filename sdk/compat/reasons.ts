/** Why parts of `@netlify/sdk` are not carried, and what to do instead; the diagnostics of the build say the same. */
import type { Reason } from "./entry.js";

/** NI2017. */
export const CONNECT: Reason = {
  why: "is for Netlify Connect, which netlify-sdk-native does not carry",
  remedy:
    "fetch the content in a build event handler or in a function, or keep the connector in an integration of its own with `@netlify/sdk` 2",
};

/** NI2018. */
export const RETIRED_UI: Reason = {
  why: "is left out: Netlify no longer shows the user interfaces of `@netlify/sdk` 1",
  remedy: "remove it, or make an Extension UI with `@netlify/sdk/ui/react` and `ui:` in the configuration file",
};

/** What the code calls that `@netlify/sdk` generates. */
export const INTERNAL: Reason = {
  why: "is called by the code that `@netlify/sdk` generates, which netlify-sdk-native does not need",
  remedy: "remove it",
};

/** The modules of the command line. */
export const COMMAND_MODULES: Reason = {
  why: "are modules of the command line of `@netlify/sdk`",
  remedy: "call `build`, `check`, `size`, `explain` or `trace`, which `@netlify/sdk` exports here",
};

/** The HTTP client inside of the clients. */
export const HTTP_CLIENT: Reason = {
  why: "is the HTTP client of `@netlify/sdk`; here, the clients use `fetch`",
  remedy: "call the methods of the client, or `fetch`",
};
