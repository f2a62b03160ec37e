export * from "@netlify/sdk--ui-functions/trpc";
