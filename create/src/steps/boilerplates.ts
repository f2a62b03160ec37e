import { BOILERPLATES, CANCELLED, type Boilerplate, type Choice, type Question } from "../context.js";

/** Why edge functions are shown but cannot be chosen; follows their name in messages. */
export const NO_EDGE_FUNCTIONS = "not supported yet: netlify-sdk-native cannot inject edge functions, @netlify/sdk can";

const CHOICES: readonly Choice<Boilerplate | "edge-functions-injection">[] = [
  {
    value: "functions-injection",
    label: "Functions Injection",
    hint: "serverless functions for the sites that enable it",
  },
  { value: "build-event-handler", label: "Build Event Handler", hint: "code that runs in the builds of these sites" },
  { value: "edge-functions-injection", label: "Edge Functions Injection", hint: NO_EDGE_FUNCTIONS, disabled: true },
];

/** What the integration starts with. */
export const boilerplates: Question<"boilerplates"> = {
  key: "boilerplates",
  flag: "--boilerplate <name>",
  propose: () => ["functions-injection"],
  async ask(prompt, proposal) {
    const chosen = await prompt.selectSome("Which boilerplates should it start with?", CHOICES, proposal);
    return chosen === CANCELLED ? CANCELLED : BOILERPLATES.filter((each) => chosen.includes(each));
  },
};
