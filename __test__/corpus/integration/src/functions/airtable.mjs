import Airtable from "airtable";

export default async () => {
  const base = new Airtable({ apiKey: "key", endpointUrl: "http://127.0.0.1:1", noRetryIfRateLimited: true }).base("app1");
  const failure = await base("Words").select({ maxRecords: 1 }).firstPage().catch((error) => error.error ?? error.name);
  return Response.json([base.getId(), failure]);
};
