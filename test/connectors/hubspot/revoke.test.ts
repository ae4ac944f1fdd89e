import { describe, expect, test } from "vitest";
import { HTML_502 } from "#connectors/kit/faults.ts";
import { EMAIL, aboutContact, openPortal, writesOf } from "./open-portal.ts";

const email = "ada@mail.example";
const second = "ada.second@mail.example";

/** A subscribed contact with an additional address, as a merge leaves it. */
async function withTwoAddresses(switches = {}) {
  const portal = await openPortal({ switches });
  const a = portal.twin.createContact({ email, firstname: "Ada" });
  const b = portal.twin.createContact({ email: second });
  portal.twin.subscribe(email);
  portal.twin.subscribe(second);
  return { ...portal, id: portal.twin.merge(a, b), loser: b };
}

describe("a revocation", () => {
  test("opts out every address of the record, and the ones that the gateway knows besides", async () => {
    const { twin, session, id } = await withTwoAddresses();
    const command = aboutContact(id, ["Ada.Private@mail.example"]);
    expect(await session.revoke(command)).toEqual({ outcome: "ACCEPTED" });
    for (const address of [email, second, "ada.private@mail.example"])
      expect(twin.statusOf(address).optedOut).toBe(true);
    const { record, consents } = await session.observe(command);
    expect(record).toBe("PRESENT");
    expect(consents).toEqual([{ ...EMAIL, state: "WITHDRAWN", occurredAt: expect.any(String) }]);
  });

  test("repeated, writes nothing", async () => {
    const { twin, session, id } = await withTwoAddresses();
    await session.revoke(aboutContact(id));
    const before = writesOf(twin).length;
    expect(await session.revoke(aboutContact(id))).toEqual({ outcome: "ALREADY" });
    expect(writesOf(twin)).toHaveLength(before);
  });

  test("finds the survivor by the id of a record that was merged away", async () => {
    const { twin, session, loser } = await withTwoAddresses();
    expect(await session.revoke(aboutContact(loser))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.statusOf(email).optedOut).toBe(true);
    expect((await session.observe(aboutContact(loser))).record).toBe("MERGED");
  });

  test("reaches a record in the recycle bin, because it may be restored", async () => {
    const { twin, session, id } = await withTwoAddresses();
    twin.archive(id);
    expect(await session.revoke(aboutContact(id))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.statusOf(second).optedOut).toBe(true);
    expect((await session.observe(aboutContact(id))).record).toBe("RECYCLED");
  });

  test("covers the known addresses of a record that is gone", async () => {
    const { twin, session, id } = await withTwoAddresses();
    twin.purge(id);
    expect(await session.revoke(aboutContact(id, [email]))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(aboutContact(id, [email]))).toMatchObject({
      record: "GONE",
      consents: [{ state: "WITHDRAWN" }],
    });
  });

  test("is refused for a record without any address, and for a channel that HubSpot does not keep", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ firstname: "Ada" });
    expect(await session.revoke(aboutContact(id))).toEqual({
      outcome: "REFUSED",
      code: "NO_ADDRESS",
      permanent: true,
    });
    const phone = {
      ...aboutContact(id, [email]),
      targets: [{ purpose: "DIRECT_MARKETING", channel: "SMS" } as const],
    };
    expect(await session.revoke(phone)).toMatchObject({ outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED" });
    expect(writesOf(twin)).toEqual([]);
  });

  test("is accepted by a portal whose privacy settings demand a legal basis", async () => {
    const { session, id } = await withTwoAddresses({ privacySettings: "ALL" });
    expect(await session.revoke(aboutContact(id))).toEqual({ outcome: "ACCEPTED" });
  });

  test("is proved by the stored status and not by the property, which follows late", async () => {
    const { twin, session, id } = await withTwoAddresses({ propertyLagMs: 60_000 });
    await session.revoke(aboutContact(id));
    expect(twin.contact(id)?.["hs_email_optout"] ?? null).toBeNull();
    expect((await session.observe(aboutContact(id))).consents[0]?.state).toBe("WITHDRAWN");
  });

  test("works through the dated paths as through v4", async () => {
    const { twin, session } = await openPortal({ config: { preferencesVersion: "2026-03" } });
    const id = twin.createContact({ email });
    expect(await session.revoke(aboutContact(id))).toEqual({ outcome: "ACCEPTED" });
    expect(twin.journal.entries.some((entry) => entry.path.includes("/v4/"))).toBe(false);
  });

  test("asks for verbose answers and e-mail only, address in the path and encoded", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email: "ada+news@mail.example" });
    await session.revoke(aboutContact(id));
    const write = twin.journal.entries.find((entry) => entry.method === "POST");
    expect(write?.path).toBe(
      "/communication-preferences/v4/statuses/ada%2Bnews%40mail.example/unsubscribe-all",
    );
    expect(write?.query).toBe("?channel=EMAIL&verbose=true");
  });
});

describe("an observation", () => {
  test("is not content with one address opted out of two", async () => {
    const { twin, session, id } = await withTwoAddresses();
    twin.optOut(email);
    expect((await session.observe(aboutContact(id))).consents[0]?.state).toBe("GIVEN");
    twin.optOut(second);
    expect((await session.observe(aboutContact(id))).consents[0]?.state).toBe("WITHDRAWN");
  });

  test("sees a person who subscribed again", async () => {
    const { twin, session, id } = await withTwoAddresses();
    await session.revoke(aboutContact(id));
    twin.subscribe(email);
    expect((await session.observe(aboutContact(id))).consents[0]?.state).toBe("GIVEN");
  });

  test("names the properties that still hold personal data, and never searches", async () => {
    const { twin, session, id } = await withTwoAddresses();
    const { residue } = await session.observe(aboutContact(id));
    expect(residue).toEqual(["firstname", "email", "hs_additional_emails"]);
    expect(twin.journal.entries.some((entry) => entry.path.endsWith("/search"))).toBe(false);
  });
});

describe("a revocation whose answer is lost", () => {
  const post = { method: "POST", path: "unsubscribe-all$" } as const;
  test.each([
    ["reset before it was processed", { kind: "RESET_BEFORE", ...post }],
    ["reset after it was processed", { kind: "RESET_AFTER", ...post }],
    ["silent after it was processed", { kind: "HANG_AFTER", ...post }],
    ["cut in the middle", { kind: "TRUNCATED_JSON", ...post }],
    ["replaced by a proxy's HTML", { kind: "REPLACE_AFTER", response: HTML_502, ...post }],
    ["a 503 without content type", { kind: "REPLACE_AFTER", response: { status: 503 }, ...post }],
    [
      "a 200 with an error inside",
      {
        kind: "REPLACE_AFTER",
        response: { status: 200, body: { status: "error", message: email } },
        ...post,
      },
    ],
  ] as const)(
    "is unknown when it is %s; the next try looks first and writes only what is missing",
    async (_how, fault) => {
      const { twin, session } = await openPortal({ config: { timeoutMs: 1_000 } });
      const id = twin.createContact({ email });
      twin.server.faults.add(fault);
      expect(await session.revoke(aboutContact(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
      const happened = twin.statusOf(email).optedOut;
      const before = writesOf(twin).length;
      expect(await session.revoke(aboutContact(id))).toEqual({ outcome: happened ? "ALREADY" : "ACCEPTED" });
      expect(writesOf(twin).length - before).toBe(happened ? 0 : 1);
    },
  );

  test("can be tried again at once when only reading failed, because nothing was sent", async () => {
    const { twin, session } = await openPortal({ config: { timeoutMs: 1_000 } });
    const id = twin.createContact({ email });
    twin.server.faults.add({ kind: "RESET_AFTER", method: "GET", path: "unsubscribe-all$" });
    expect(await session.revoke(aboutContact(id))).toMatchObject({ outcome: "RETRY_AT" });
    expect(writesOf(twin)).toEqual([]);
  });

  test("goes on with the second address after the first one was done", async () => {
    const { twin, session, id } = await withTwoAddresses();
    twin.server.faults.add({ kind: "RESET_BEFORE", method: "POST", path: "ada.second.*unsubscribe-all$" });
    expect(await session.revoke(aboutContact(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    expect((await session.observe(aboutContact(id))).consents[0]?.state).toBe("GIVEN");
    expect(await session.revoke(aboutContact(id))).toEqual({ outcome: "ACCEPTED" });
    expect(writesOf(twin).filter((write) => write.includes("ada%40"))).toHaveLength(1);
  });

  test("takes HubSpot's 400 on a repeated opt-out as done", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email });
    const body = { status: "error", message: `${email} is already unsubscribed from subscription 1001` };
    twin.server.faults.add({ kind: "REPLACE", ...post, response: { status: 400, body } });
    expect(await session.revoke(aboutContact(id))).toEqual({ outcome: "ALREADY" });
  });
});
