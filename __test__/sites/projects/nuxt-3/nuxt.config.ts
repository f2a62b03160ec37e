export default defineNuxtConfig({ nitro: { preset: "netlify" }, telemetry: false, compatibilityDate: "2025-07-01" });
