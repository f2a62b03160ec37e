import netlify from "@netlify/vite-plugin-react-router";
import { reactRouter } from "@react-router/dev/vite";

export default { plugins: [reactRouter(), netlify()] };
