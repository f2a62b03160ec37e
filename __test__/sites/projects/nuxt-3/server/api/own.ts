export default defineEventHandler(() => "own route");
