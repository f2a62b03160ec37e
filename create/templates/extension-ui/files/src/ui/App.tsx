import { Surfaces, useNetlifyExtensionUIFetch } from "@netlify/sdk/ui/react";
import { SurfaceRoute, SurfaceRouter } from "@netlify/sdk/ui/react/components";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { httpBatchLink } from "@trpc/client";
import { useState } from "react";

import { SiteConfiguration } from "./surfaces/SiteConfiguration";
import { TeamConfiguration } from "./surfaces/TeamConfiguration";
import { trpc } from "./trpc";

/** One route for each surface in extension.yaml. */
export function App() {
  // Adds the token and the ids of team and site to each request.
  const fetch = useNetlifyExtensionUIFetch();
  const [queries] = useState(() => new QueryClient());
  const [client] = useState(() => trpc.createClient({ links: [httpBatchLink({ url: "/api/trpc", fetch })] }));

  return (
    <trpc.Provider client={client} queryClient={queries}>
      <QueryClientProvider client={queries}>
        <SurfaceRouter>
          <SurfaceRoute surface={Surfaces.TeamConfiguration}>
            <TeamConfiguration />
          </SurfaceRoute>
          <SurfaceRoute surface={Surfaces.SiteConfiguration}>
            <SiteConfiguration />
          </SurfaceRoute>
        </SurfaceRouter>
      </QueryClientProvider>
    </trpc.Provider>
  );
}
