import {
  Card,
  CardLoader,
  CardTitle,
  Form,
  FormField,
  TeamConfigurationSurface,
} from "@netlify/sdk/ui/react/components";

import { Settings } from "../../schema/settings";
import { trpc } from "../trpc";

export function TeamConfiguration() {
  const { settings } = trpc.useUtils();
  const { data, isLoading } = trpc.settings.read.useQuery();
  const { mutateAsync } = trpc.settings.write.useMutation({ onSuccess: () => settings.read.invalidate() });

  if (isLoading) {
    return <CardLoader />;
  }
  return (
    <TeamConfigurationSurface>
      <Card>
        <CardTitle>Settings of the team</CardTitle>
        <Form schema={Settings} defaultValues={data ?? { greeting: "Hello there." }} onSubmit={mutateAsync}>
          <FormField name="greeting" type="text" label="Greeting" helpText="Shown on the page of each site." />
        </Form>
      </Card>
    </TeamConfigurationSurface>
  );
}
