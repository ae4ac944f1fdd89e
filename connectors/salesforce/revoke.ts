import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import { saveRows, type RowWrite } from "./collections.ts";
import { isEffective, purposeOf, type PurposeNames } from "./consent-rows.ts";
import { TARGETS } from "./consents.ts";
import { createIndividual } from "./create-individual.ts";
import type { OrgReader } from "./query.ts";
import { flagAt, idOf, instantAt, textAt } from "./rows.ts";
import { readState, type RecordState } from "./state.ts";
import { outcomeOfFailedRead, worst } from "./vendor-fault.ts";

export interface RevokeSettings {
  readonly purposeNames: PurposeNames;
  readonly createIndividual: boolean;
}

interface Plan {
  readonly patches: RowWrite[];
  readonly inserts: RowWrite[];
  /** What cannot be written here, with a code for whoever can remove the obstacle. */
  readonly refusals: WriteOutcome[];
}

interface Asked {
  readonly email: boolean;
  readonly calls: boolean;
  readonly profiling: boolean;
  /** Every marketing channel that Salesforce can hold by itself: then the Individual's own flag is meant as well. */
  readonly allMarketing: boolean;
}

function askedOf(targets: readonly ConsentTarget[]): Asked {
  const has = (channel: string) =>
    targets.some((target) => target.purpose === "DIRECT_MARKETING" && target.channel === channel);
  const human = has("PHONE_HUMAN");
  const automated = has("PHONE_AUTOMATED");
  const email = has("EMAIL");
  const profiling = targets.some(({ purpose }) => purpose === "PROFILING");
  return { email, calls: human || automated, profiling, allMarketing: email && human && automated };
}

function isSupported(asked: ConsentTarget): boolean {
  return TARGETS.some((one) => sameTarget(one, asked));
}

/** Asked by mistake: silence here would read as done. */
function unsupported(targets: readonly ConsentTarget[]): readonly WriteOutcome[] {
  return targets.every(isSupported)
    ? []
    : [{ outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true }];
}

function refused(code: string): WriteOutcome {
  return { outcome: "REFUSED", code, permanent: false };
}

function planFlags(state: RecordState, asked: Asked, plan: Plan): void {
  const { shape, row, id } = state;
  const fields: Record<string, boolean> = {};
  const wanted = [
    ...(asked.email ? [shape.table.emailOptOut] : []),
    ...(asked.calls ? [shape.table.callOptOut] : []),
  ];
  for (const name of wanted) {
    if (flagAt(row, name) === true) continue;
    if (!shape.visible.has(name)) plan.refusals.push(refused(`FIELD_HIDDEN:${name}`));
    else if (!shape.updateable.has(name)) plan.refusals.push(refused(`FIELD_READ_ONLY:${name}`));
    else fields[name] = true;
  }
  if (Object.keys(fields).length > 0) plan.patches.push({ type: shape.table.type, id, fields });
}

function planIndividual(state: RecordState, individualId: string, asked: Asked, plan: Plan): void {
  const { org, row, shape } = state;
  const fields: Record<string, boolean> = {};
  const wanted = [
    ...(asked.allMarketing ? ["HasOptedOutSolicit"] : []),
    ...(asked.profiling ? ["HasOptedOutProfiling"] : []),
  ];
  for (const name of wanted) {
    if (!org.individual?.visible.has(name)) plan.refusals.push(refused(`FIELD_HIDDEN:Individual.${name}`));
    else if (flagAt(row, `${shape.table.individual}.${name}`) !== true) fields[name] = true;
  }
  if (Object.keys(fields).length > 0) plan.patches.push({ type: "Individual", id: individualId, fields });
}

/** Closes consents and adds a refusal instead of overwriting, so that the history stays readable in Salesforce. */
function planConsentRows(
  state: RecordState,
  individualId: string,
  asked: Asked,
  occurredAt: string,
  names: PurposeNames,
  plan: Plan,
): void {
  if (!state.org.consent) return;
  const now = state.at.toISOString();
  const types = [...(asked.email ? ["Email"] : []), ...(asked.calls ? ["Phone"] : [])];
  const effective = state.consentRows.filter((row) => isEffective(row, state.at));
  for (const row of effective) {
    if (textAt(row, "PrivacyConsentStatus") !== "OptIn") continue;
    const purpose = purposeOf(row, names);
    const isMarketing = purpose === "DIRECT_MARKETING" || purpose === "ALL";
    const type = textAt(row, "ContactPointType") ?? "";
    const hit = (isMarketing && types.includes(type)) || (asked.profiling && purpose === "PROFILING");
    if (hit)
      plan.patches.push({ type: "ContactPointTypeConsent", id: idOf(row), fields: { EffectiveTo: now } });
  }
  for (const type of types) {
    const isThere = effective.some(
      (row) =>
        textAt(row, "PrivacyConsentStatus") === "OptOut" &&
        textAt(row, "ContactPointType") === type &&
        instantAt(row, "EffectiveTo") === null &&
        ["ALL", "DIRECT_MARKETING"].includes(purposeOf(row, names)),
    );
    if (!isThere) plan.inserts.push(optOutRow(individualId, type, now, occurredAt));
  }
}

function optOutRow(individualId: string, type: string, now: string, occurredAt: string): RowWrite {
  return {
    type: "ContactPointTypeConsent",
    fields: {
      Name: `Opt-out ${type}`,
      PartyId: individualId,
      ContactPointType: type,
      PrivacyConsentStatus: "OptOut",
      EffectiveFrom: now,
      CaptureDate: occurredAt,
      CaptureSource: "Allinea",
      CaptureContactPointType: "Web",
    },
  };
}

/** Sets what still permits, in all places that the record has; reads first, so that a repetition writes nothing. */
export async function revoke(
  reader: OrgReader,
  settings: RevokeSettings,
  command: RevokeCommand,
): Promise<WriteOutcome> {
  const { client } = reader;
  try {
    const state = await readState(reader, command.externalId);
    // Not there any more: nothing to set. The gateway observes, and the survivor of a merge is a record of its own.
    if (state.presence !== "PRESENT") return { outcome: "ALREADY" };
    const asked = askedOf(command.targets);
    const plan: Plan = { patches: [], inserts: [], refusals: [...unsupported(command.targets)] };
    planFlags(state, asked, plan);
    const created: WriteOutcome[] = [];
    if (state.individualId !== null) {
      planIndividual(state, state.individualId, asked, plan);
      planConsentRows(state, state.individualId, asked, command.occurredAt, settings.purposeNames, plan);
    } else if (asked.profiling) {
      if (!state.org.individual) plan.refusals.push(refused("PRIVACY_OBJECTS_OFF"));
      else if (settings.createIndividual) created.push(await createIndividual(client, state, asked));
      else plan.refusals.push(refused("NO_INDIVIDUAL"));
    }
    const patched = await saveRows(client, "PATCH", plan.patches);
    const inserted = await saveRows(client, "POST", plan.inserts);
    return worst([...created, ...patched, ...inserted, ...plan.refusals]);
  } catch (error) {
    if (error instanceof ConnectorError) return outcomeOfFailedRead(error, client.now());
    throw error;
  }
}
