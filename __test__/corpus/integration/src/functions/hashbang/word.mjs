export const word = "after a byte order mark: ä🎉";
