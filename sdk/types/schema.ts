/** What a schema of zod 3 or 4, or of any library that follows Standard Schema, returns; another type stands for itself. */
export type ConfigOf<Given> = Given extends { _output: infer Output }
  ? Output
  : Given extends { readonly "~standard": { readonly types?: { readonly output: infer Output } | undefined } }
    ? Output
    : Given;
