export type { Manual } from "#addon";
