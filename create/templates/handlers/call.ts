// `/.netlify/functions/handler/hello` of the extension's own site; requests need a token of Netlify.
extension.addEndpoint("hello", async (event, { teamId }) => {
  return { statusCode: 200, body: JSON.stringify({ method: event.httpMethod, teamId }) };
});

// `/.netlify/functions/handler/webhook-deploy-created`; anyone can call it, so check the sender.
extension.addWebhookHandler("deploy-created", async (event) => {
  if (event.headers["x-webhook-secret"] !== process.env["WEBHOOK_SECRET"]) {
    return { statusCode: 401 };
  }
  return { statusCode: 202 };
});

extension.onInstall(async (_event, { teamId }) => {
  console.log(`Installed on team ${teamId}`);
  return { statusCode: 200 };
});

extension.onUninstall(async (_event, { teamId }) => {
  console.log(`Uninstalled from team ${teamId}`);
  return { statusCode: 200 };
});
