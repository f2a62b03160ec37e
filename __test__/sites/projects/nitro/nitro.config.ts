export default defineNitroConfig({ preset: "netlify", srcDir: "server", compatibilityDate: "2025-07-01" });
