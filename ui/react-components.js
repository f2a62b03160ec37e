export * from "@netlify/sdk--ui-react/components";
