import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { rectifyContact, type RectifyContactInput } from "#gateway/propagation/rectify-contact.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { withdrawForIdentifier } from "#gateway/propagation/withdraw-for-identifier.ts";
import { eventually, Workbench } from "./workbench.ts";

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open(["alpha", "beta"]);
});
afterEach(() => bench.close());

const email = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const OLD = "vecchia@posta.example";
const NEW = "Nuova.Casella@posta.example";

async function somebody(): Promise<string> {
  return bench.contact(
    { source: "alpha", externalId: "a-1", emails: [OLD] },
    { source: "beta", externalId: "b-1", emails: [OLD] },
  );
}

async function rectify(input: Omit<RectifyContactInput, "idempotencyKey">): Promise<string> {
  const { correctionId } = await rectifyContact(bench.context, { ...input, idempotencyKey: randomUUID() });
  return correctionId;
}

interface Row {
  source: string;
  status: string;
  operation: string;
  last_code: string | null;
  attempts: number;
  sealed: Buffer | null;
  key_salt: Buffer | null;
  settled_at: Date | null;
  fields: { field: string; action: string }[];
  unsupported_fields: { field: string; reason: string }[];
  proof: { claim: string; fields?: { field: string; state: string }[] } | null;
}

const rowsOf = (correctionId: string): Promise<Row[]> =>
  bench.rows<Row>("select * from write_back where correction_id = $1 order by source", [correctionId]);

const settled = (correctionId: string): Promise<Row[]> =>
  eventually(
    () => rowsOf(correctionId),
    (rows) => rows.every((row) => row.settled_at !== null),
  );

/** Everything that the database, its queue and the log hold, as text. */
async function everythingStored(): Promise<string> {
  const tables = await bench.rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => JSON.stringify(await bench.rows(`select t::text from ${name} t`))),
  );
  return [...texts, ...bench.logs].join("\n");
}

test("a correction reaches every source, is proved by what they show, and its values are destroyed", async () => {
  const contactId = await somebody();
  const set = { givenName: "Ada", familyName: "Bianchi", emails: [NEW], country: "it" };
  const id = await rectify({ contactId, set, clear: ["phones", "birthDate"], origin: "REQUEST" });
  for (const row of await rowsOf(id)) expect(row.sealed).not.toBeNull();
  expect(await everythingStored()).not.toMatch(/Bianchi|Nuova\.Casella/i);
  await bench.startWorker();
  const rows = await settled(id);
  expect(rows.map(({ source, status }) => `${source} ${status}`)).toEqual([
    "alpha CONFIRMED",
    "beta CONFIRMED",
  ]);
  expect(rows[0]).toMatchObject({
    operation: "RECTIFY",
    attempts: 1,
    sealed: null,
    key_salt: null,
    fields: [
      { field: "givenName", action: "SET" },
      { field: "familyName", action: "SET" },
      { field: "emails", action: "SET" },
      { field: "phones", action: "CLEAR" },
      { field: "birthDate", action: "CLEAR" },
    ],
    unsupported_fields: [{ field: "country", reason: "NOT_CHANGEABLE" }],
    proof: {
      record: "PRESENT",
      claim: "FIELDS_AS_ASKED",
      fields: [
        { field: "givenName", state: "MATCHES" },
        { field: "familyName", state: "MATCHES" },
        { field: "emails", state: "MATCHES" },
        { field: "phones", state: "EMPTY" },
        { field: "birthDate", state: "EMPTY" },
      ],
    },
  });
  expect(bench.source("alpha").person("a-1")).toMatchObject({ familyName: "Bianchi", emails: [NEW] });
  expect(await everythingStored()).not.toMatch(/Bianchi|Nuova\.Casella/i);
  const kinds = await bench.rows<{ kind: string }>("select kind from evidence order by seq");
  expect(kinds.map(({ kind }) => kind)).toEqual([
    "CORRECTION_RECORDED",
    "RIGHTS_REQUEST_STEP",
    "WRITE_BACK_SETTLED",
    "WRITE_BACK_SETTLED",
  ]);
  expect(await verifyChain(bench.ledger.pool)).toMatchObject({ intact: true });
});

test("a source that says yes and stores nothing is found out and asked again", async () => {
  const contactId = await somebody();
  bench.source("alpha").switches.lie = true;
  await bench.startWorker();
  const id = await rectify({ contactId, set: { company: "Rossi Srl" } });
  await eventually(
    () => rowsOf(id),
    ([alpha]) => alpha!.attempts >= 2 && alpha!.last_code === "NOT_APPLIED",
  );
  bench.source("alpha").switches.lie = false;
  const rows = await settled(id);
  expect(rows.map(({ status }) => status)).toEqual(["CONFIRMED", "CONFIRMED"]);
});

test("a lost answer is OUTCOME_UNKNOWN and observed before anything is sent again", async () => {
  const contactId = await somebody();
  bench.source("alpha").server.faults.add({ kind: "RESET_AFTER", method: "PATCH" });
  await bench.startWorker();
  const [alpha] = await settled(await rectify({ contactId, set: { company: "Rossi Srl" } }));
  expect(alpha).toMatchObject({ status: "CONFIRMED", attempts: 1 });
  expect(bench.source("alpha").effects.get("a-1")).toBe(1);
  expect(await bench.steps(contactId)).toContain("ANSWER OUTCOME_UNKNOWN");
});

test("a refusal for good ends it, and the values go", async () => {
  const contactId = await somebody();
  bench.source("alpha").switches.refuse = { code: "LOCKED", permanent: true };
  await bench.startWorker();
  const [alpha] = await settled(await rectify({ contactId, set: { company: "Rossi Srl" } }));
  expect(alpha).toMatchObject({ status: "REFUSED", last_code: "LOCKED", sealed: null, key_salt: null });
});

test("a later correction of the same field takes the place of an earlier one that was not sent", async () => {
  const contactId = await somebody();
  const first = await rectify({ contactId, set: { company: "Uno" }, clear: ["phones"] });
  const second = await rectify({ contactId, set: { company: "Due" } });
  const third = await rectify({ contactId, clear: ["company"] });
  await bench.startWorker();
  const [[one], [two], [three]] = await Promise.all([settled(first), settled(second), settled(third)]);
  expect(one).toMatchObject({
    status: "CONFIRMED",
    proof: { fields: [{ field: "phones", state: "EMPTY" }] },
  });
  expect(two).toMatchObject({ status: "NOT_SUPPORTED", last_code: "SUPERSEDED", attempts: 0, sealed: null });
  expect(three).toMatchObject({ status: "CONFIRMED" });
  expect(bench.source("alpha").person("a-1").company).toBeNull();
  expect(await everythingStored()).not.toMatch(/\b(Uno|Due)\b/);
});

test("an earlier correction that the source keeps refusing never comes back over a later one", async () => {
  const contactId = await somebody();
  bench.source("alpha").switches.refuse = { code: "BUSY", permanent: false };
  await bench.startWorker();
  const first = await rectify({ contactId, set: { company: "Uno" } });
  await eventually(
    () => rowsOf(first),
    ([alpha]) => alpha!.status === "REFUSED",
  );
  const second = await rectify({ contactId, set: { company: "Due" } });
  bench.source("alpha").switches.refuse = null;
  const [later] = await settled(second);
  expect(later).toMatchObject({ status: "CONFIRMED" });
  expect((await settled(first))[0]).toMatchObject({ status: "NOT_SUPPORTED", last_code: "SUPERSEDED" });
  expect(bench.source("alpha").person("a-1").company).toBe("Due");
});

test("erasure wins over an open correction, and over one that comes while it is open", async () => {
  const contactId = await somebody();
  bench.source("alpha").switches.refuse = { code: "BUSY", permanent: false };
  await bench.startWorker();
  const before = await rectify({ contactId, set: { company: "Prima" } });
  await eventually(
    () => rowsOf(before),
    ([alpha]) => alpha!.status === "REFUSED",
  );
  await eraseContact(bench.context, { contactId, identityVerified: true, idempotencyKey: randomUUID() });
  const during = await rectify({ contactId, set: { company: "Durante" } });
  expect((await rowsOf(during))[0]).toMatchObject({ status: "NOT_SUPPORTED", last_code: "ERASURE_WINS" });
  bench.source("alpha").switches.refuse = null;
  await eventually(
    () => bench.count("from contact where erased_at is not null"),
    (n) => n === 1,
  );
  expect((await settled(before))[0]).toMatchObject({ status: "NOT_SUPPORTED", sealed: null, key_salt: null });
  expect(bench.source("alpha").person("a-1").company).toBeNull();
  await expect(rectify({ contactId, set: { company: "Dopo" } })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("erasing a record destroys the values of its open corrections in the same transaction", async () => {
  const contactId = await bench.contact({ source: "alpha", externalId: "a-9", emails: [OLD] });
  const id = await rectify({ contactId, set: { company: "Segreta" } });
  await bench.rows("update contact_record set state = 'DELETED' where contact_id = $1", [contactId]);
  await eraseContact(bench.context, { contactId, identityVerified: true, idempotencyKey: randomUUID() });
  expect(await rowsOf(id)).toMatchObject([
    { status: "NOT_SUPPORTED", last_code: "ERASURE_WINS", sealed: null, key_salt: null },
  ]);
  expect(await bench.count("from evidence where kind = 'WRITE_BACK_SETTLED'")).toBe(1);
});

test("the database refuses to keep values of a settled write-back", async () => {
  const contactId = await somebody();
  await rectify({ contactId, set: { company: "Rossi" } });
  await expect(bench.rows("update write_back set settled_at = now()")).rejects.toThrow(
    /write_back_forgets_values/,
  );
});

test("what was suppressed on the old address is suppressed on the new one, before any source was written", async () => {
  const contactId = await somebody();
  const stranger = { type: "EMAIL", value: OLD, kind: "OBJECTION", purpose: "DIRECT_MARKETING" } as const;
  await withdrawForIdentifier(bench.context, { ...stranger, idempotencyKey: randomUUID() });
  await rectify({ contactId, set: { emails: [NEW] } });
  const digest = bench.keyring.digest("EMAIL", NEW.toLowerCase());
  const entries =
    "from suppression_entry where digest = $1 and lifted_at is null and purpose = 'DIRECT_MARKETING'";
  expect(await bench.count(entries, [digest])).toBe(1);
  expect(await bench.count(entries, [bench.keyring.digest("EMAIL", OLD)])).toBe(1);
});

test("a confirmed change of address is answered with the stop that holds for the person", async () => {
  const contactId = await somebody();
  await bench.startWorker();
  const stop = { contactId, targets: [email], kind: "WITHDRAWAL", idempotencyKey: randomUUID() } as const;
  await withdrawConsent(bench.context, stop);
  await eventually(
    () => bench.count("from write_back where status = 'CONFIRMED'"),
    (n) => n === 2,
  );
  await settled(await rectify({ contactId, set: { emails: [NEW] } }));
  const again = await eventually(
    () =>
      bench.rows<{ source: string; status: string }>(
        `select w.source, w.status from write_back w join revocation v on v.id = w.revocation_id
         where v.origin = 'SYNC' and v.reason is not null order by w.source`,
      ),
    (rows) => rows.length === 2 && rows.every(({ status }) => status === "CONFIRMED"),
  );
  expect(again.map(({ source }) => source)).toEqual(["alpha", "beta"]);
  const revokes = bench
    .source("alpha")
    .requests("a-1")
    .filter((request) => request === "POST revoke");
  expect(revokes).toHaveLength(2);
});

test("only a caller with the same values gets the first answer again", async () => {
  const contactId = await somebody();
  const idempotencyKey = randomUUID();
  const act = { contactId, set: { company: "Rossi" }, idempotencyKey };
  const first = await rectifyContact(bench.context, act);
  expect(await rectifyContact(bench.context, act)).toEqual(first);
  await expect(rectifyContact(bench.context, { ...act, set: { company: "Verdi" } })).rejects.toMatchObject({
    code: "IDEMPOTENCY_KEY_REUSED",
  });
  expect(await bench.count("from correction")).toBe(1);
});

test.each([
  ["nothing at all", {}, ["fields"], "INVALID_FIELD"],
  ["half a name", { set: { familyName: "Bianchi" } }, ["fields", "givenName"], "INVALID_FIELD"],
  ["a field set and emptied", { set: { company: "X" }, clear: ["company"] }, ["clear", "0"], "INVALID_FIELD"],
  ["an unknown field", { clear: ["shoeSize"] }, ["clear", "0"], "INVALID_FIELD"],
  ["an empty text", { set: { company: " " } }, ["fields", "company"], "INVALID_FIELD"],
  ["a text that is too long", { set: { company: "x".repeat(256) } }, ["fields", "company"], "INVALID_FIELD"],
  ["an empty list", { set: { emails: [] } }, ["fields", "emails"], "INVALID_FIELD"],
  [
    "no address",
    { set: { emails: ["segreto at posta"] } },
    ["fields", "emails", "0"],
    "MALFORMED_IDENTIFIER",
  ],
  ["no number", { set: { phones: ["12"] } }, ["fields", "phones", "0"], "MALFORMED_IDENTIFIER"],
  ["no day", { set: { birthDate: "1990-02-30" } }, ["fields", "birthDate"], "INVALID_FIELD"],
  ["no country", { set: { country: "Italia" } }, ["fields", "country"], "INVALID_FIELD"],
] as const)("%s is refused, and the answer repeats no value", async (_case, input, field, code) => {
  const contactId = await somebody();
  const refused = await rectify({ contactId, ...input }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code, field });
  expect((refused as Error).message).not.toMatch(/Bianchi|segreto|Italia|xxx/);
  expect(await bench.count("from correction")).toBe(0);
});

test("a source that left the configuration still shows that its old value stands", async () => {
  const contactId = await somebody();
  await bench.rows("update contact_record set source = 'former' where source = 'beta'");
  const rows = await rowsOf(await rectify({ contactId, set: { company: "Rossi" } }));
  expect(rows[1]).toMatchObject({
    source: "former",
    status: "NOT_SUPPORTED",
    last_code: "NOT_CONFIGURED",
    unsupported_fields: [{ field: "company", reason: "NOT_CHANGEABLE" }],
  });
});

test("a source that can change nothing of it gets no command, and says why", async () => {
  const contactId = await somebody();
  const rows = await rowsOf(
    await rectify({ contactId, set: { country: "PL", taxIds: ["RSSMRA80A01H501U"] } }),
  );
  expect(rows[0]).toMatchObject({
    status: "NOT_SUPPORTED",
    fields: [],
    unsupported_fields: [
      { field: "taxIds", reason: "NO_PLACE" },
      { field: "country", reason: "NOT_CHANGEABLE" },
    ],
    sealed: null,
  });
});
