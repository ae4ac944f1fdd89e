import assert from "node:assert/strict";
import { PERSON_FIELDS } from "#connectors/sdk/rectification.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import type { Connector, ConnectorSession, PullPage, SourceRecord } from "#connectors/sdk/contract.ts";
import { errorOf, expectCode, expectOutcome, isRefusal, nameOf } from "./expect.ts";
import { resultOf, type Result } from "./report.ts";

/** A real account, with credentials. It is read; written only in `record`. */
export interface Sandbox {
  readonly connector: Connector;
  readonly config: unknown;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly defaultCountry: string;
  /** Id of a test record that may be refused; null when nothing may be written. */
  readonly record: string | null;
}

interface SandboxCheck {
  readonly id: string;
  readonly title: string;
  readonly writes?: true;
  run(trial: Trial): Promise<void>;
}

interface Trial {
  readonly sandbox: Sandbox;
  readonly connect: (secrets?: Readonly<Record<string, Secret>>) => ConnectorSession;
  /** The first pages of a FULL run; an account may hold millions. */
  readonly pages: readonly PullPage[];
  readonly records: readonly SourceRecord[];
}

const PAGES = 3;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

const sandboxChecks: readonly SandboxCheck[] = [
  {
    id: "sandbox/credentials",
    title: "the credentials are good and name an account",
    async run({ connect }) {
      assert.ok((await connect().check()).account.trim() !== "", "no account");
    },
  },
  {
    id: "sandbox/bad-credentials",
    title: "wrong credentials are AUTH",
    async run({ connect, sandbox }) {
      for (const name of Object.keys(sandbox.secrets)) {
        const secrets = { ...sandbox.secrets, [name]: new Secret("wrong-credentials-of-a-test") };
        const error = await errorOf(connect(secrets).check(), `a wrong ${name}`);
        expectCode(error, ["AUTH"], `a wrong ${name}`);
      }
    },
  },
  {
    id: "sandbox/pages",
    title: "pages hold no id twice",
    async run({ records }) {
      assert.ok(records.length > 0, "the account lists nobody");
      const ids = records.map(({ externalId }) => externalId);
      assert.equal(new Set(ids).size, ids.length, "an id twice");
    },
  },
  {
    id: "sandbox/resume",
    title: "another process goes on from a stored cursor with the same page",
    async run({ connect, pages }) {
      const [first, second] = pages;
      if (!first || !second) return;
      const again = await connect().pull("FULL", JSON.parse(JSON.stringify(first.cursor)));
      const ids = ({ records }: PullPage) => records.map(({ externalId }) => externalId);
      assert.deepEqual(ids(again), ids(second));
    },
  },
  {
    id: "sandbox/foreign-cursor",
    title: "a cursor of something else is CURSOR_EXPIRED",
    async run({ connect }) {
      const error = await errorOf(connect().pull("FULL", { of: "another connector" }), "a foreign cursor");
      expectCode(error, ["CURSOR_EXPIRED"], "a foreign cursor");
    },
  },
  {
    id: "sandbox/by-id",
    title: "what was listed is read by id as well",
    async run({ connect, records, sandbox }) {
      const some = records.slice(0, Math.min(20, sandbox.connector.capabilities.batchSize));
      const ids = some.map(({ externalId }) => externalId);
      const read = await connect().read(ids);
      assert.deepEqual(read.map(({ externalId }) => externalId).toSorted(), ids.toSorted());
    },
  },
  {
    id: "sandbox/mapping",
    title: "every field that is read of a person is in the mapping",
    async run({ records, sandbox }) {
      const read = PERSON_FIELDS.filter((field) =>
        records.some(({ person }) =>
          Array.isArray(person[field]) ? person[field].length > 0 : person[field],
        ),
      );
      const mapped = new Set(sandbox.connector.mapping.map(({ field }) => field));
      assert.deepEqual(
        read.filter((field) => !mapped.has(field)),
        [],
      );
    },
  },
  {
    id: "sandbox/words",
    title: "the account uses no consent value that the mapping does not know",
    async run({ records }) {
      assert.deepEqual([...new Set(records.flatMap(({ unmapped }) => unmapped))], []);
    },
  },
  {
    id: "sandbox/instants",
    title: "times are instants in UTC, and none of them is in the future",
    async run({ records }) {
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
      for (const { createdAt, modifiedAt, lastActivityAt } of records) {
        for (const value of [createdAt, modifiedAt, lastActivityAt].filter((one) => one !== null)) {
          assert.match(value, instant);
          assert.ok(value < tomorrow, "a time in the future: the zone may be wrong");
        }
      }
    },
  },
  {
    id: "sandbox/observation",
    title: "observation sees a listed record, its residue and the same refusals",
    async run({ connect, records }) {
      const [record] = records;
      if (!record) return;
      const { externalId, kind, person, consents } = record;
      const identifiers = { emails: person.emails, phones: person.phones };
      const targets = consents.map(({ purpose, channel }) => ({ purpose, channel }));
      const seen = await connect().observe({ externalId, kind, targets, identifiers });
      assert.equal(seen.record, "PRESENT");
      assert.ok(seen.residue.length > 0, "no field holds anything");
      const refused = (all: typeof consents) => targets.filter((one) => isRefusal(all, one)).map(nameOf);
      assert.deepEqual(refused(seen.consents), refused(consents));
    },
  },
  {
    id: "sandbox/revocation",
    title: "a stop of the test record is stored, observed, and ALREADY when it is repeated",
    writes: true,
    async run({ connect, sandbox }) {
      const session = connect();
      const [found] = await session.read([sandbox.record ?? ""]);
      assert.ok(found, "there is no such record");
      const { externalId, kind, person } = found;
      const { readAfterWrite, consent } = sandbox.connector.capabilities;
      const { targets } = consent;
      const identifiers = { emails: person.emails, phones: person.phones };
      const command = {
        commandId: `sandbox-${externalId}`,
        externalId,
        kind,
        targets,
        identifiers,
        occurredAt: new Date().toISOString(),
      };
      expectOutcome(await session.revoke(command), ["ACCEPTED", "ALREADY"], "a stop");
      if (readAfterWrite.kind === "EVENTUAL")
        await new Promise((resolve) => setTimeout(resolve, readAfterWrite.boundMs));
      const { consents } = await session.observe({ externalId, kind, targets, identifiers });
      assert.deepEqual(targets.filter((one) => !isRefusal(consents, one)).map(nameOf), []);
      expectOutcome(await session.revoke(command), ["ALREADY"], "a repeated stop");
    },
  },
];

/** What can be tried without the hands of a twin: reading, and one revocation when a record is named for it. */
export async function* tryOnSandbox(
  sandbox: Sandbox,
  isWanted: (id: string) => boolean = () => true,
): AsyncGenerator<Result> {
  const { connector, config, secrets, defaultCountry } = sandbox;
  const kind = asConfigured(connector, config);
  const sessions: ConnectorSession[] = [];
  const connect = (own = secrets) => {
    const session = kind.connect({ config, secrets: own, defaultCountry, now: Date.now });
    sessions.push(session);
    return session;
  };
  try {
    const pages = await firstPages(connect());
    const records = pages.flatMap((page) => page.records);
    for (const check of sandboxChecks.filter(({ id }) => isWanted(id))) {
      const { id, title } = check;
      if (check.writes && sandbox.record === null) {
        yield { id, title, verdict: "NOT_APPLICABLE", detail: "no --record may be written" };
        continue;
      }
      const trial = { sandbox: { ...sandbox, connector: kind }, connect, pages, records };
      yield await resultOf(check, () => check.run(trial));
    }
  } finally {
    for (const session of sessions) await session.close();
  }
}

function asConfigured(connector: Connector, config: unknown): Connector {
  return { ...connector, capabilities: connector.capabilitiesFor?.(config) ?? connector.capabilities };
}

async function firstPages(session: ConnectorSession): Promise<readonly PullPage[]> {
  const pages: PullPage[] = [];
  let cursor: PullPage["cursor"] = null;
  for (let count = 0; count < PAGES; count += 1) {
    const page = await session.pull("FULL", cursor);
    pages.push(page);
    cursor = page.cursor;
    if (page.done) break;
  }
  return pages;
}
