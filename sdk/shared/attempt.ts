/** Tidying up, whose errors must not hide the result of a command. */
export function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Ignored, see above.
  }
}
