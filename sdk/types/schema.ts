/** A schema of zod 3 or 4, or of any library that follows Standard Schema. */
export type Schema = { readonly "~standard": object } | { parse(value: unknown): unknown };

/** What a schema returns; a type that is no schema stands for itself. */
export type ConfigOf<Given> = Given extends { _output: infer Output }
  ? Output
  : Given extends { readonly "~standard": { readonly types?: { readonly output: infer Output } | undefined } }
    ? Output
    : Given;
