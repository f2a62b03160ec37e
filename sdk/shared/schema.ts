/** Schemas of any library: those that follow Standard Schema, and the `parse` of zod before it did. */

interface Parser {
  parse(value: unknown): unknown;
}

interface Validator {
  "~standard": { validate(value: unknown): Outcome | Promise<Outcome> };
}

type Outcome = { value: unknown; issues?: undefined } | { issues: readonly Issue[] };

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** Whether a value can be used as a schema. */
export function isSchema(value: unknown): boolean {
  return isValidator(value) || isParser(value);
}

/**
 * What a schema returns for a value.
 *
 * @throws An error that says what is wrong, and where in the value.
 */
export async function parseWith(schema: unknown, value: unknown): Promise<unknown> {
  if (isValidator(schema)) {
    const outcome = await schema["~standard"].validate(value);
    if (outcome.issues !== undefined) {
      throw new Error(describe(outcome.issues));
    }
    return outcome.value;
  }
  try {
    return await (schema as Parser).parse(value);
  } catch (error) {
    const { issues } = (error ?? {}) as { issues?: readonly Issue[] };
    throw Array.isArray(issues) ? new Error(describe(issues)) : error;
  }
}

function describe(issues: readonly Issue[]): string {
  return issues.map(({ message, path }) => [nameOf(path), message].filter(Boolean).join(": ")).join("; ");
}

function nameOf(path: Issue["path"]): string {
  const keys = (path ?? []).map((segment) => String(typeof segment === "object" ? segment.key : segment));
  return keys.length === 0 ? "" : `\`${keys.join(".")}\``;
}

function isValidator(value: unknown): value is Validator {
  const standard = (value as Partial<Validator> | null | undefined)?.["~standard"];
  return typeof standard?.validate === "function";
}

function isParser(value: unknown): value is Parser {
  return typeof (value as Partial<Parser> | null | undefined)?.parse === "function";
}
