export type { BuiltFunction, FunctionNeed, InjectedFunction } from "#addon";
