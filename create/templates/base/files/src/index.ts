import { NetlifyExtension } from "@netlify/sdk";

const extension = new NetlifyExtension();

{{calls}}

export { extension };
