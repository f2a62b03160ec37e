export * from "@netlify/sdk--ui-core";
