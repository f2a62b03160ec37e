import react from "@vitejs/plugin-react";
import autoprefixer from "autoprefixer";
import tailwindcss from "tailwindcss";
import { defineConfig } from "vite";

export default defineConfig({
  root: "./src/ui",
  // Netlify's app shows the page from a folder of the extension's site.
  base: "",
  build: { outDir: "../../.ntli/site/static/ui", emptyOutDir: true },
  css: { postcss: { plugins: [tailwindcss(), autoprefixer()] } },
  plugins: [react()],
});
