import { Octokit } from "@octokit/rest";

export default async () => {
  const request = { fetch: async (url) => Response.json([{ name: url }]) };
  const octokit = new Octokit({ auth: "token", request });
  return Response.json(await octokit.paginate(octokit.rest.repos.listForUser, { username: "ada" }));
};
