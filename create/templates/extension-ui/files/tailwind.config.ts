import netlify from "@netlify/sdk/ui/react/tailwind-config";
import type { Config } from "tailwindcss";

const config: Config = {
  presets: [netlify],
  content: ["./src/ui/**/*.{html,ts,tsx}"],
};

export default config;
