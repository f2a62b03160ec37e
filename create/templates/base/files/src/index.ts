import { NetlifyIntegration } from "@netlify/sdk";

const integration = new NetlifyIntegration();

{{calls}}

export { integration };
