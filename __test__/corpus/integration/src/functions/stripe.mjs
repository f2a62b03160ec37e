import Stripe from "stripe";

export default () => {
  const stripe = new Stripe("sk_test_123");
  const payload = JSON.stringify({ id: "evt_1", object: "event", type: "charge.succeeded" });
  const timestamp = Math.floor(Date.now() / 1000);
  const header = stripe.webhooks.generateTestHeaderString({ payload, secret: "whsec", timestamp });
  return new Response(stripe.webhooks.constructEvent(payload, header, "whsec").type);
};
