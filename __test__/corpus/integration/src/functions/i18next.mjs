import i18next from "i18next";

export default async () => {
  const resources = { de: { translation: { apples_one: "{{count}} Apfel", apples_other: "{{count}} Äpfel" } } };
  const t = await i18next.createInstance().init({ lng: "de", resources });
  return Response.json([t("apples", { count: 1 }), t("apples", { count: 2 })]);
};
