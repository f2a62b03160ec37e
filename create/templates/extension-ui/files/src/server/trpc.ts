import type { Context } from "@netlify/sdk/ui/functions/trpc";
import { initTRPC, TRPCError } from "@trpc/server";

const trpc = initTRPC.context<Context>().create();

export const router = trpc.router;

/** A procedure that knows the team it is called for. */
export const teamProcedure = trpc.procedure.use(({ ctx: { teamId }, next }) => {
  if (!teamId) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The id of the team is missing" });
  }
  return next({ ctx: { teamId } });
});
