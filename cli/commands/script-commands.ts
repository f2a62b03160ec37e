/** The commands that scripts call: all but `migrate`, which reads the command lines of scripts. In the order in which help lists them. */
import type { Command } from "../grammar.js";
import { build } from "./build/command.js";
import { check } from "./check/command.js";
import { dev } from "./dev/command.js";
import { explain } from "./explain/command.js";
import { init } from "./init/command.js";
import { invoke } from "./invoke/command.js";
import { list } from "./list/command.js";
import { size } from "./size/command.js";
import { trace } from "./trace/command.js";

export const SCRIPT_COMMANDS: readonly Command[] = [build, dev, invoke, check, list, size, explain, trace, init];
