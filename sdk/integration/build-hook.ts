import type { BuildHookType } from "../types/netlify.js";

/** The events of a build by name, for `addBuildEventHandler(BuildHook.onPreBuild, …)`. */
export const BuildHook: Readonly<{ [Event in BuildHookType]: Event }> = {
  onPreBuild: "onPreBuild",
  onBuild: "onBuild",
  onPostBuild: "onPostBuild",
  onSuccess: "onSuccess",
  onError: "onError",
  onEnd: "onEnd",
  onPreDev: "onPreDev",
  onDev: "onDev",
};
