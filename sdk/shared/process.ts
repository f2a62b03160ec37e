/** Which processes run: a folder of one that was killed is left over. */

/** Whether a process runs; the id of one that has ended may belong to another one that does. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
