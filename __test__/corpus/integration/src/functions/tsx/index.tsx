import { renderToStaticMarkup } from "react-dom/server";

import { Hello } from "./hello.js";

export default (): Response => new Response(renderToStaticMarkup(<Hello name="Ada" />));
