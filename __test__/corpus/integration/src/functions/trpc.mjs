import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { z } from "zod";

const t = initTRPC.create();
const router = t.router({ hello: t.procedure.input(z.string()).query(({ input }) => `Hello ${input}`) });

export default () => {
  const req = new Request(`https://site.example/trpc/hello?input=${encodeURIComponent('"Ada"')}`);
  return fetchRequestHandler({ endpoint: "/trpc", req, router, createContext: () => ({}) });
};
