import formData from "form-data";
import Mailgun from "mailgun.js";

export default async () => {
  const client = new Mailgun(formData).client({ username: "api", key: "key", url: "http://127.0.0.1:1" });
  return new Response(await client.messages.create("example.com", { from: "a@b.co", to: "c@d.co", text: "hello" }).catch((error) => `${error.name} ${error.type}`));
};
