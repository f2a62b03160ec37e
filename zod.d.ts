/** `z` of the package `zod`, if the integration has it; see docs/design/dependencies.md. */
// @ts-ignore - Without `zod`, the type is `any`.
export { z } from "zod";
