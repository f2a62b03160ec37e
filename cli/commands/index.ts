/** All commands, in the order in which help lists them. */
import type { Command } from "../grammar.js";
import { SCRIPT_COMMANDS } from "./script-commands.js";
import { migrate } from "./migrate/command.js";

export const COMMANDS: readonly Command[] = [...SCRIPT_COMMANDS, migrate];
