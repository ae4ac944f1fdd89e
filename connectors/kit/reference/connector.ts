import { z } from "zod";
import { defineConnector, type Capabilities, type Connector } from "#connectors/sdk/contract.ts";
import { exchange } from "#connectors/sdk/http.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { rubricaApi } from "./api.ts";
import { auth } from "./auth.ts";
import { erase } from "./erase.ts";
import { TARGETS, recordOf, rubricaMapping } from "./mapping.ts";
import { observe } from "./observe.ts";
import { paging } from "./paging.ts";
import type { Parts, Settings } from "./parts.ts";
import { pull } from "./pull.ts";
import { receive } from "./receive.ts";
import { rectify, rubricaRectification } from "./rectify.ts";
import { revoke } from "./revoke.ts";

const capabilities: Capabilities = {
  listing: "UPDATED_SINCE",
  deletions: ["TOMBSTONE", "DIFF"],
  batchSize: 100,
  readAfterWrite: { kind: "STRONG" },
  consent: {
    granularity: "CONTACT",
    targets: TARGETS,
    reversibility: "REVERSIBLE",
  },
  erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: ["calls"] },
  rectification: rubricaRectification,
  resurrection: ["a changed e-mail address starts without the refusal of the old one"],
  rateLimit: { requests: 100, perMs: 10_000, concurrency: 4 },
};

/** People and their consents in Rubrica. */
export const rubrica = rubricaWith({ auth, paging, send: exchange });

/** The same over other parts: another login, other pages, another way of sending. */
export function rubricaWith({ auth, paging, send }: Parts): Connector<Settings> {
  return defineConnector<Settings>({
    id: "rubrica",
    title: "Rubrica",
    config: z.strictObject({
      baseUrl: z.url(),
      timeoutMs: z.int().positive().default(15_000),
      overlapMs: z.int().min(0).default(300_000),
      ...auth.settings,
    }),
    secrets: auth.secrets,
    optionalSecrets: { webhookSecret: "secret with which webhooks are signed (docs/webhooks.md)" },
    capabilities,
    mapping: rubricaMapping,
    connect({ config, secrets, now }) {
      const settings = { ...config };
      const credentials = auth.open({ settings, secrets, send, now });
      const api = rubricaApi(settings, credentials, send, now);
      return {
        check: async () => ({ account: await api.account() }),
        async pull(mode, cursor, signal) {
          signal?.throwIfAborted();
          return pull({ api, paging, settings, now }, mode, cursor);
        },
        async read(externalIds) {
          if (externalIds.length === 0) return [];
          return (await api.lookup(externalIds)).map(recordOf);
        },
        revoke: (command) => settle(now, (progress) => revoke(api, command, progress)),
        erase: (command) => settle(now, (progress) => erase(api, command, progress)),
        rectify: (command) => settle(now, (progress) => rectify(api, command, progress)),
        observe: (reference) => observe(api, reference),
        receive(request) {
          const { webhookSecret } = secrets;
          return webhookSecret ? receive(request, webhookSecret, now()) : null;
        },
        close: () => Promise.resolve(),
      };
    },
  });
}
