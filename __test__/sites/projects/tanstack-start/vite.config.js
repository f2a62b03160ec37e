import netlify from "@netlify/vite-plugin-tanstack-start";
import { tanstackStart } from "@tanstack/react-start/plugin/vite";
import react from "@vitejs/plugin-react";

// As in its templates, and as netlify-cli expects.
export default { server: { port: 3000 }, plugins: [tanstackStart(), netlify(), react()] };
