import sendgrid from "@sendgrid/mail";

export default async () => {
  const requests = [];
  sendgrid.setApiKey("SG.key");
  sendgrid.setClient(({ setApiKey() {}, request: async (request) => [requests.push(request)] }));
  await sendgrid.send({ to: "c@d.co", from: "a@b.co", subject: "hi", text: "hello" });
  return Response.json(requests);
};
