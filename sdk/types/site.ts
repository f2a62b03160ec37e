export type { ConflictsInput, OwnFunction, PresentFunction, SiteFunction } from "#addon";
