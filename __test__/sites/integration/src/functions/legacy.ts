/** A v1 function. */
export const handler = async () => ({ statusCode: 200, body: "acme legacy" });
