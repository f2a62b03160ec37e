export type { FunctionState, Route, UpdateResult } from "#addon";
