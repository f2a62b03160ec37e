export { default } from "@netlify/sdk--ui-react/tailwind-config";
