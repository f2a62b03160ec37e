import { Settings } from "../schema/settings";
import { router, teamProcedure } from "./trpc";

export const appRouter = router({
  settings: {
    /** `null` until the team saves them, and where what is stored is older than the schema. */
    read: teamProcedure.query(async ({ ctx: { client, teamId } }) => {
      const stored = await client.getTeamConfiguration(teamId);
      return Settings.safeParse(stored?.config).data ?? null;
    }),
    write: teamProcedure.input(Settings).mutation(async ({ ctx: { client, teamId }, input }) => {
      await client.upsertTeamConfiguration(teamId, input);
    }),
  },
});

export type AppRouter = typeof appRouter;
