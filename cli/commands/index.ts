/** All commands, in the order in which help lists them. */
import type { Command } from "../grammar.js";
import { LASTING } from "./lasting.js";
import { migrate } from "./migrate/command.js";

export const COMMANDS: readonly Command[] = [...LASTING, migrate];
