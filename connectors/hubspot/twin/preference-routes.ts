import { z } from "zod";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import { invalid, missingScope, TwinError } from "./errors.ts";
import type { Portal } from "./portal.ts";
import { SUBSCRIPTIONS, type Switches } from "./switches.ts";

const basis = z.object({ legalBasis: z.string().optional(), legalBasisExplanation: z.string().optional() });
const statusBody = basis.extend({
  subscriptionId: z.number(),
  statusState: z.enum(["SUBSCRIBED", "UNSUBSCRIBED", "NOT_SPECIFIED"]),
  channel: z.literal("EMAIL"),
});
const v3Body = basis.extend({ emailAddress: z.string(), subscriptionId: z.string() });
const batchBody = z.object({ inputs: z.array(z.string()).max(100) });
type Basis = z.output<typeof basis>;

const READ = ["communication_preferences.read", "communication_preferences.read_write"];
const WRITE = ["communication_preferences.write", "communication_preferences.read_write"];

/** v3, v4 and 2026-03 of the communication preferences, on one store. */
export function declarePreferenceRoutes(portal: Portal, switches: Switches): void {
  const { preferences } = portal;

  const envelope = (results: readonly object[]): TwinResponse => {
    const now = new Date(portal.schedule.now()).toISOString();
    return { status: 200, body: { status: "COMPLETE", results, startedAt: now, completedAt: now } };
  };
  const definitions = SUBSCRIPTIONS.map(({ id, name, purpose }) => ({
    id,
    name,
    description: name,
    isActive: true,
    isDefault: false,
    isInternal: false,
    purpose,
    communicationMethod: "Email",
  }));
  function demandBasis(given: Basis, call: "SUBSCRIPTIONS" | "ALL"): void {
    if (switches.privacySettings === "OFF" || (call === "ALL" && switches.privacySettings !== "ALL")) return;
    if (!given.legalBasis) throw invalid("legalBasis is required when data privacy settings are on.");
    if (!given.legalBasisExplanation)
      throw invalid("legalBasisExplanation is required when data privacy settings are on.");
  }

  for (const version of ["v4", "2026-03"]) {
    const root = `/communication-preferences/${version}`;
    portal.declare("GET", `${root}/definitions`, READ, () => envelope(definitions));

    portal.declare("POST", `${root}/statuses/batch/read`, READ, (request) => {
      if (!switches.enterprise) throw missingScope(["communication_preferences.statuses.batch.read"]);
      const { inputs } = body(request, batchBody);
      return envelope(
        inputs.map((email) => ({ subscriberIdString: email, statuses: preferences.statuses(email) })),
      );
    });

    portal.declare("POST", `${root}/statuses/batch/unsubscribe-all/read`, READ, (request) => {
      if (!switches.enterprise) throw missingScope(["communication_preferences.statuses.batch.read"]);
      const { inputs } = body(request, batchBody);
      return envelope(
        inputs.map((email) => ({ subscriberIdString: email, wideStatuses: preferences.wide(email) })),
      );
    });

    portal.declare("GET", `${root}/statuses/:email`, READ, (request) => {
      wantEmailChannel(request);
      return envelope(preferences.statuses(addressIn(request)));
    });

    portal.declare("POST", `${root}/statuses/:email`, WRITE, (request) => {
      const email = addressIn(request);
      const { subscriptionId, statusState, legalBasis, legalBasisExplanation } = body(request, statusBody);
      const id = known(String(subscriptionId));
      demandBasis({ legalBasis, legalBasisExplanation }, "SUBSCRIPTIONS");
      const wasOut = preferences.stateOf(email, id) === "UNSUBSCRIBED";
      const changed = preferences.set(email, id, statusState, {
        legalBasis,
        explanation: legalBasisExplanation,
      });
      const again =
        wasOut && statusState === "SUBSCRIBED" ? "RESUBSCRIBE_OCCURRED" : "REQUESTED_CHANGE_OCCURRED";
      const reason = changed ? again : "NO_STATUS_CHANGE";
      return envelope(
        preferences
          .statuses(email, reason)
          .filter((one) => "subscriptionId" in one && one.subscriptionId === subscriptionId),
      );
    });

    portal.declare("GET", `${root}/statuses/:email/unsubscribe-all`, READ, (request) => {
      wantEmailChannel(request);
      return envelope(preferences.wide(addressIn(request)));
    });

    portal.declare("POST", `${root}/statuses/:email/unsubscribe-all`, WRITE, (request) => {
      wantEmailChannel(request);
      const email = addressIn(request);
      demandBasis(body(request, basis), "ALL");
      const reason = preferences.optOut(email) ? "UNSUBSCRIBE_FROM_ALL_OCCURRED" : "NO_STATUS_CHANGE";
      const isVerbose = request.query.get("verbose") === "true";
      return envelope(isVerbose ? preferences.statuses(email, reason) : []);
    });
  }

  const v3 = "/communication-preferences/v3";
  portal.declare("GET", `${v3}/definitions`, READ, () => ({
    status: 200,
    body: { subscriptionDefinitions: definitions },
  }));

  // v3 cannot tell "opted out" from "never asked".
  portal.declare("GET", `${v3}/status/email/:email`, READ, (request) => {
    const email = addressIn(request);
    const subscriptionStatuses = SUBSCRIPTIONS.map(({ id, name }) => ({
      id,
      name,
      status: preferences.stateOf(email, id) === "SUBSCRIBED" ? "SUBSCRIBED" : "NOT_SUBSCRIBED",
      sourceOfStatus: preferences.isOptedOut(email) ? "PORTAL_WIDE_STATUS" : "SUBSCRIPTION_STATUS",
    }));
    return { status: 200, body: { recipient: email, subscriptionStatuses } };
  });

  portal.declare("POST", `${v3}/unsubscribe`, WRITE, (request) => {
    const { emailAddress, subscriptionId, ...given } = body(request, v3Body);
    demandBasis(given, "SUBSCRIPTIONS");
    const id = known(subscriptionId);
    if (preferences.stateOf(emailAddress, id) === "UNSUBSCRIBED") {
      throw invalid(`${emailAddress} is already unsubscribed from subscription ${id}`);
    }
    preferences.set(emailAddress, id, "UNSUBSCRIBED");
    return { status: 200, body: { id, status: "NOT_SUBSCRIBED" } };
  });

  portal.declare("POST", `${v3}/subscribe`, WRITE, (request) => {
    const { emailAddress, subscriptionId, ...given } = body(request, v3Body);
    demandBasis(given, "SUBSCRIPTIONS");
    const id = known(subscriptionId);
    if (preferences.stateOf(emailAddress, id) === "UNSUBSCRIBED") {
      throw invalid("You cannot subscribe an unsubscribed address.");
    }
    preferences.set(emailAddress, id, "SUBSCRIBED");
    return { status: 200, body: { id, status: "SUBSCRIBED" } };
  });

  portal.declare("GET", "/account-info/v3/details", [], () => ({
    status: 200,
    body: {
      portalId: switches.portalId,
      accountType: "STANDARD",
      timeZone: "Europe/Rome",
      companyCurrency: "EUR",
      utcOffset: switches.utcOffset,
      uiDomain: "app-eu1.hubspot.com",
      dataHostingLocation: "eu1",
    },
  }));
}

function body<T>(request: TwinRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(request.rawBody.toString("utf8") || "{}"));
  if (!parsed.success) throw invalid(`Invalid input JSON: ${parsed.error.issues[0]?.path.join(".")}`);
  return parsed.data;
}

function wantEmailChannel(request: TwinRequest): void {
  if (request.query.get("channel") !== "EMAIL") throw invalid("channel is required.");
}

function addressIn(request: TwinRequest): string {
  const email = request.params["email"] ?? "";
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw invalid("The email address is not valid.");
  return email.toLowerCase();
}

function known(subscriptionId: string): string {
  if (SUBSCRIPTIONS.some(({ id }) => id === subscriptionId)) return subscriptionId;
  throw new TwinError(404, { message: "subscription not found", category: "OBJECT_NOT_FOUND" });
}
