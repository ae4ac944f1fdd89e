import { defineConfig } from "./gateway/config.ts";

// Copy to allinea.config.ts. Secrets come from the environment: the start names each variable that is missing,
// e.g. ALLINEA_HUBSPOT_ACCESS_TOKEN for the secret `accessToken` of the source `hubspot`.
export default defineConfig({
  controller: {
    name: "Your Company Srl",
    registeredAddress: "Via Esempio 1, 00100 Roma",
    contact: "privacy@your-company.example",
    dataProtectionOfficer: "dpo@your-company.example",
  },
  jurisdiction: "IT",
  sources: [
    {
      name: "hubspot",
      connector: "hubspot",
      // Who runs it for you, and where: the record of processing activities (GDPR Art. 30) names it.
      processor: { name: "HubSpot Ireland Ltd", country: "IE" },
    },
    {
      name: "salesforce",
      connector: "salesforce",
      config: { loginUrl: "https://your-domain.my.salesforce.com", clientId: "3MVG…" },
    },
    {
      name: "tryton",
      connector: "tryton",
      config: { baseUrl: "http://127.0.0.1:8000", database: "crm", user: "allinea" },
    },
  ],
  // A file names everybody on the list (SNAPSHOT, refused when it lacks more than `mostMissing`, 0.2, of those before it) or,
  // with mode: "DELTA", only adds. Neither takes anybody off.
  lists: [{ name: "black-list", file: "./black-list.txt" }],
  policy: { propagationTargetHours: 24 },
  schedules: {
    incrementalSync: "*/5 * * * *",
    fullSync: "30 3 * * *",
    retention: "15 2 * * *",
    reconcile: "*/15 * * * *",
  },
  // Clearing and erasing wait for a person unless set to true (docs/retention.md).
  retention: { automatic: { restrict: true, minimise: false, erase: false } },
});
