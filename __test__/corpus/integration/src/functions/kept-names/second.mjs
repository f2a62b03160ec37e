export function Word() {}
