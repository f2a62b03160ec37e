import { Card, CardLoader, CardTitle, SiteConfigurationSurface } from "@netlify/sdk/ui/react/components";

import { trpc } from "../trpc";

export function SiteConfiguration() {
  const { data, isLoading } = trpc.settings.read.useQuery();

  if (isLoading) {
    return <CardLoader />;
  }
  return (
    <SiteConfigurationSurface>
      <Card>
        <CardTitle>{data?.greeting ?? "Not configured yet"}</CardTitle>
        <p>The settings of the team are also those of its sites.</p>
      </Card>
    </SiteConfigurationSurface>
  );
}
