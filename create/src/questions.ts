/** Answers every question: from the command line, by asking the user, or with the default. */
import { CANCELLED, needsPrefix, Problem, type Answer, type Answers, type Context, type Question } from "./context.js";
import { boilerplates } from "./steps/boilerplates.js";
import { folder } from "./steps/folder.js";
import { git } from "./steps/git.js";
import { install } from "./steps/install.js";
import { name } from "./steps/name.js";
import { packageManager } from "./steps/package-manager.js";
import { prefix } from "./steps/prefix.js";
import { slug } from "./steps/slug.js";

const QUESTIONS = [folder, name, slug, boilerplates, prefix, packageManager, install, git] as readonly Question[];

/** All errors in the answers of the command line. */
export function faultsOf(context: Context): string[] {
  const faults = QUESTIONS.map((question) => {
    const answer = context.given[question.key];
    return answer === undefined ? undefined : question.faultOf?.(answer as never, context);
  });
  const { prefix: given, boilerplates: chosen } = context.given;
  if (given !== undefined && chosen !== undefined && !needsPrefix(chosen)) {
    faults.push(
      "`--prefix` needs the boilerplate `functions-injection` or `edge-functions-injection`; add one, or remove `--prefix`",
    );
  }
  return faults.filter((fault) => fault !== undefined);
}

/** The flags of all questions that the command line does not answer. */
export async function missingFlags(context: Context): Promise<string[]> {
  const flags: string[] = [];
  for (const { key, flag, applies } of QUESTIONS) {
    if (context.given[key] === undefined && (await (applies?.(context) ?? true))) {
      flags.push(flag);
    }
  }
  return flags;
}

/** Answers all questions in order; false if the user cancelled. */
export async function answerAll(context: Context): Promise<boolean> {
  for (const question of QUESTIONS) {
    const answer = await answerOf(question, context);
    if (answer === CANCELLED) {
      return false;
    }
    context.answers = { ...context.answers, [question.key]: answer };
  }
  return true;
}

async function answerOf<K extends keyof Answers>(
  question: Question<K>,
  context: Context,
): Promise<Answer<Answers[K]> | undefined> {
  const given = context.given[question.key];
  if (given !== undefined) {
    return given;
  }
  if (!(await (question.applies?.(context) ?? true))) {
    return undefined;
  }
  const proposal = question.propose(context);
  if (context.prompt !== undefined) {
    return question.ask(context.prompt, proposal, context);
  }
  const fault = question.faultOf?.(proposal, context);
  if (fault !== undefined) {
    throw new Problem(fault);
  }
  return proposal;
}
