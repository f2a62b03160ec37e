import "./main.css";
import { NetlifyExtensionUI } from "@netlify/sdk/ui/react/components";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./App";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <NetlifyExtensionUI>
        <App />
      </NetlifyExtensionUI>
    </StrictMode>,
  );
}
