import { BOILERPLATES, CANCELLED, type Boilerplate, type Choice, type Question } from "../context.js";

const CHOICES: readonly Choice<Boilerplate>[] = [
  { value: "extension-ui", label: "Extension UI", hint: "a page in Netlify's app; publishing needs one" },
  { value: "build-event-handler", label: "Build Event Handler", hint: "code that runs in the builds of sites" },
  { value: "functions-injection", label: "Functions Injection", hint: "serverless functions for sites" },
  { value: "edge-functions-injection", label: "Edge Functions Injection", hint: "edge functions for sites" },
  { value: "handlers", label: "Handlers", hint: "requests to the extension, and what runs when a team installs it" },
];

/** What the extension starts with. */
export const boilerplates: Question<"boilerplates"> = {
  key: "boilerplates",
  flag: "--boilerplate <name>",
  propose: () => ["functions-injection"],
  async ask(prompt, proposal) {
    const chosen = await prompt.selectSome("Which boilerplates should it start with?", CHOICES, proposal);
    return chosen === CANCELLED ? CANCELLED : BOILERPLATES.filter((each) => chosen.includes(each));
  },
};
