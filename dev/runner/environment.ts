/** The environment variables of functions, as `netlify dev` sets them on a site that is not linked. */
import { readEnvFiles } from "./dotenv.js";

/** Variables that override all others. */
function netlifyVariables(url: string): Record<string, string> {
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

/** Defaults of lambda-local, in netlify-cli 26.2. */
const LAMBDA_DEFAULTS: Record<string, string> = {
  AWS_LAMBDA_FUNCTION_NAME: "handler",
  AWS_LAMBDA_FUNCTION_VERSION: "1.0",
  AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node}`,
};

/** The variables of all functions, and the `.env` files they come from. */
export interface Environment {
  variables: Record<string, string>;
  files: string[];
}

/** Variables of this process take precedence over `.env` files. */
export function environmentOf(root: string, url: string): Environment {
  const { variables, files } = readEnvFiles(root);
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    variables: { ...LAMBDA_DEFAULTS, ...variables, ...Object.fromEntries(own), ...netlifyVariables(url) },
    files,
  };
}
