import data from "./data.json" with { type: "json" };

export default async () => {
  const { default: later } = await import("./data.json", { with: { type: "json" } });
  return Response.json([data, later]);
};
