import { BOILERPLATES, CANCELLED, type Boilerplate, type Choice, type Question } from "../context.js";

/** Why edge functions can be seen and not chosen. */
export const NO_EDGE_FUNCTIONS = "not there yet: netlify-sdk-native injects no edge functions, @netlify/sdk does";

const CHOICES: readonly Choice<Boilerplate | "edge-functions-injection">[] = [
  { value: "functions-injection", label: "Functions Injection", hint: "serverless functions for the sites that enable it" },
  { value: "build-event-handler", label: "Build Event Handler", hint: "code that runs in their builds" },
  { value: "edge-functions-injection", label: "Edge Functions Injection", hint: NO_EDGE_FUNCTIONS, disabled: true },
];

/** What the integration begins with. */
export const boilerplates: Question<"boilerplates"> = {
  key: "boilerplates",
  flag: "--boilerplate <name>",
  propose: () => ["functions-injection"],
  async ask(prompt, proposal) {
    const chosen = await prompt.selectSome("Which boilerplate should it begin with?", CHOICES, proposal);
    return chosen === CANCELLED ? CANCELLED : BOILERPLATES.filter((each) => chosen.includes(each));
  },
};
