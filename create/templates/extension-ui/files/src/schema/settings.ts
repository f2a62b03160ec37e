import { z } from "zod";

/** What a team can set. */
export const Settings = z.object({
  greeting: z.string().min(1),
});
