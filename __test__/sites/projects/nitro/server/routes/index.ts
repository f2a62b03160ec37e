export default defineEventHandler(() => "<h1>own page</h1>");
