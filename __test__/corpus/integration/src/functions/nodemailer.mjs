import nodemailer from "nodemailer";

export default async () => {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  const { message } = await transport.sendMail({ from: "a@b.co", to: "c@d.co", subject: "Grüße", text: "hello", date: new Date(0), messageId: "<1@b.co>" });
  return new Response(message.toString());
};
