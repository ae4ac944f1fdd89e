import type { GrantConsentInput as GrantVerbInput } from "#gateway/propagation/grant-consent.ts";
import type { ApiContext } from "./context.ts";
import { requireKey } from "./global-id.ts";
import type { GrantConsentInput } from "./types.generated.ts";

type ConsentRecord = Pick<
  GrantVerbInput,
  "clauseId" | "isRenewal" | "contractId" | "place" | "box" | "form" | "guardian" | "controller"
>;

/** What a grant says beside the yes. A caller that speaks of the form at all says all of it: what it leaves out is no fault. */
export function consentRecordOf({ config }: ApiContext, input: GrantConsentInput): ConsentRecord {
  const { clauseId, isPreTicked, bundledWith, guardianPointer, contractId, place, box, isRenewal } = input;
  const { name, registeredAddress, contact } = config.controller;
  const speaksOfForm = isPreTicked != null || bundledWith != null;
  return {
    ...(clauseId == null ? {} : { clauseId: requireKey("ConsentClause", clauseId, ["clauseId"]) }),
    ...(isRenewal ? { isRenewal } : {}),
    ...(contractId == null ? {} : { contractId }),
    ...(place == null ? {} : { place }),
    ...(box == null ? {} : { box }),
    ...(guardianPointer == null ? {} : { guardian: guardianPointer }),
    ...(speaksOfForm
      ? { form: { preTicked: isPreTicked ?? false, bundledWith: [...(bundledWith ?? [])] } }
      : {}),
    controller: { name, registeredAddress, contact },
  };
}
