/** Methods and fields of the clients. All of them are as `EXPORTS` says of the class. */
import { none, same, type CompatEntry } from "./entry.js";
import { CONNECT, HTTP_CLIENT } from "./reasons.js";

/** `NetlifyClient`, which both other clients extend. */
export const NETLIFY_CLIENT: readonly CompatEntry[] = [
  ...same("1 2 5", "apiKey getSite getSites updateSite getAccount createBuildHook deleteBuildHook createHook"),
  ...same("1 2 5", "getEnvironmentVariables createEnvironmentVariable updateEnvironmentVariable"),
  ...same("1 2 5", "patchEnvironmentVariable deleteEnvironmentVariable deleteEnvironmentVariables"),
  ...same("1 2 5", "createOrUpdateVariable createOrUpdateVariables"),
  ...same("2 5", "getCurrentUser redeploySite getSiteBuild purgeCache getBlobStore getDnsForSite"),
  ...same("2 5", "createSiteBuildHook deleteSiteBuildHook getSiteBuildHook listSiteBuildHooks updateSiteBuildHook"),
  ...same("2 5", "createHookBySiteId deleteHook getHook listHooksBySiteId updateHook"),
  ...same("2 5", "cancelSiteDeploy createSiteDeploy deleteDeploy getDeploy listSiteDeploys lockDeploy unlockDeploy"),
  ...same("2 5", "restoreSiteDeploy rollbackSiteDeploy deleteSiteForm getSiteForm listSiteForms"),
  ...same("2 5", "createSiteLogDrain deleteSiteLogDrain getSiteLogDrain listSiteLogDrains updateSiteLogDrain"),
  ...none("1 2 5", "wretch", HTTP_CLIENT),
];

/** What `NetlifyExtensionClient` adds. */
export const EXTENSION_CLIENT: readonly CompatEntry[] = [
  ...same("2 5", "netlifyToken extension teamConfigId siteConfigId installExtensionOnTeam uninstallExtensionOnTeam"),
  ...same("2 5", "getTeamConfiguration upsertTeamConfiguration createTeamConfiguration updateTeamConfiguration"),
  ...same("2 5", "deleteTeamConfiguration getSiteConfiguration listSiteConfigurations upsertSiteConfiguration"),
  ...same("2 5", "createSiteConfiguration updateSiteConfiguration deleteSiteConfiguration"),
  ...same("2", "generateBuildToken exchangeBuildToken setBuildToken removeBuildToken"),
  ...none("2 5", "extensionApi", HTTP_CLIENT),
  ...none("2", "createConnectConfiguration getConnectConfiguration updateConnectConfiguration", CONNECT),
  ...none("2", "deleteConnectConfiguration createVisualEditorConfiguration getVisualEditorConfiguration", CONNECT),
  ...none("2", "updateVisualEditorConfiguration deleteVisualEditorConfiguration", CONNECT),
];

/** What `NetlifyIntegrationClient` adds. */
export const INTEGRATION_CLIENT: readonly CompatEntry[] = [
  ...same("1", "netlifyToken integration getSiteIntegration getTeamIntegration enableTeamIntegration"),
  ...same("1", "enableSiteIntegration updateSiteIntegration updateTeamIntegration disableSiteIntegration"),
  ...same("1", "disableTeamIntegration generateBuildToken exchangeBuildToken setBuildToken removeBuildToken"),
  ...same("1", "enableBuildEventHandlers disableBuildEventHandlers enableConnectors disableConnectors"),
  ...none("1", "integrationApi", HTTP_CLIENT),
];
