import { renderToString } from "@vue/server-renderer";
import { createSSRApp, ref } from "vue";

export default async () => {
  const app = createSSRApp({ setup: () => ({ names: ref(["a", "<b>"]) }), template: '<ul><li v-for="n in names">{{ n }}</li></ul>' });
  return new Response(await renderToString(app));
};
