const INTERRUPT = "\u0003";

/**
 * Calls the action of a key when it is pressed; Ctrl-C sends SIGINT. Does nothing without a terminal.
 *
 * @returns Whether there is a terminal.
 */
export function onKeys(actions: Readonly<Record<string, () => void>>): boolean {
  const { stdin } = process;
  if (!stdin.isTTY || !process.stdout.isTTY) {
    return false;
  }
  stdin.setRawMode(true).setEncoding("utf8");
  stdin.on("data", (text: string) => {
    for (const key of text) {
      if (key === INTERRUPT) {
        process.kill(process.pid, "SIGINT");
      }
      actions[key.toLowerCase()]?.();
    }
  });
  process.once("exit", () => stdin.setRawMode(false));
  return true;
}
