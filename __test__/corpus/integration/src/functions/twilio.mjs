import twilio from "twilio";

export default () => {
  const response = new twilio.twiml.VoiceResponse();
  response.say({ voice: "alice" }, "Hello & goodbye");
  const signature = twilio.validateRequest("token", "bad", "https://example.com", { a: "b" });
  return Response.json([response.toString(), signature, typeof twilio("AC123", "token").messages.create]);
};
