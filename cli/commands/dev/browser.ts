import { spawn } from "node:child_process";

const OPENERS: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Opens a URL in the user's browser, or in the program that `BROWSER` names; `BROWSER=none` opens nothing. */
export function openUrl(url: string, onFailure: (reason: string) => void): void {
  const own = process.env["BROWSER"];
  const [command = "", ...parameters] = own ? [own] : (OPENERS[process.platform] ?? ["xdg-open"]);
  if (own === "none") {
    return;
  }
  const child = spawn(command, [...parameters, url], { stdio: "ignore", detached: true });
  child.on("error", ({ message }) => onFailure(message));
  child.unref();
}
