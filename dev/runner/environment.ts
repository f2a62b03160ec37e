/** The environment of functions, as `netlify dev` makes it on a site that is not linked. */
import { readEnvFiles } from "./dotenv.js";

/** What Netlify sets, whatever else says so. */
function ofNetlify(url: string): Record<string, string> {
  return {
    NETLIFY_DEV: "true",
    NETLIFY_LOCAL: "true",
    CONTEXT: "dev",
    URL: url,
    DEPLOY_URL: url,
    DEPLOY_ID: "0",
    BUILD_ID: "0",
    PULL_REQUEST: "false",
  };
}

/** What lambda-local sets where there is nothing, netlify-cli 26.2. */
const OF_LAMBDA: Record<string, string> = {
  AWS_LAMBDA_FUNCTION_NAME: "handler",
  AWS_LAMBDA_FUNCTION_VERSION: "1.0",
  AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node}`,
};

/** The environment of all functions, and which `.env` files are in it. */
export interface Environment {
  variables: Record<string, string>;
  files: string[];
}

/** Variables of this process come before those of `.env` files. */
export function environmentOf(root: string, url: string): Environment {
  const { variables, files } = readEnvFiles(root);
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { variables: { ...OF_LAMBDA, ...variables, ...Object.fromEntries(own), ...ofNetlify(url) }, files };
}
