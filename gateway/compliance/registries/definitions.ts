import type { RegistryPolicy } from "../policy.ts";
import type { RegistryDefinition, RegistryId } from "./definition.ts";
import { franceBloctel } from "./france-bloctel.ts";
import { italyRpo } from "./italy-rpo.ts";
import { unitedKingdomTps } from "./united-kingdom-tps.ts";

/** Every register that can be asked. */
export const REGISTRIES: Readonly<Record<RegistryId, RegistryDefinition>> = {
  "it-rpo": italyRpo,
  "gb-tps": unitedKingdomTps,
  "fr-bloctel": franceBloctel,
};

/** What the policy says of them before anybody configures it. */
export const registryPolicies: Readonly<Record<string, RegistryPolicy>> = Object.assign(
  {},
  ...Object.values(REGISTRIES).map(({ uses }) => uses),
);
