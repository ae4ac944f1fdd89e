import type { ConformanceFixture, Hands } from "#connectors/kit/conformance/fixture.ts";
import { systemWithin } from "./between.ts";
import { MailmanServer } from "./mailman-server.ts";
import { isMailmanWrite, MailmanSystem, part } from "./mailman-system.ts";

let shared: Promise<{ readonly mailman: MailmanServer; readonly list: string }> | null = null;

async function startShared() {
  const mailman = await MailmanServer.start({ sends: false });
  return { mailman, list: await mailman.createList("collaudo") };
}

/** Ends the server that the checks have shared. */
export async function stopMailman(): Promise<void> {
  const running = shared;
  shared = null;
  await (await running)?.mailman.stop();
}

const user = String.raw`/users/[0-9a-f]{32}$`;

/** Bans and subscriptions are of addresses. */
const addressPlaces = ["the first address", "the second address"];

/** The kit on a real Mailman 3.3. */
export const mailmanFixture: ConformanceFixture<MailmanSystem> = {
  async start() {
    shared ??= startShared();
    const { mailman, list } = await shared;
    return MailmanSystem.open(mailman, list);
  },
  system: "Mailman 3.3 (Debian 12)",
  hands: handsOf,
  within: systemWithin,
  kind: "user",
  session: "STATIC",
  // The listings are read whole before the first page.
  pageSize: Infinity,
  tellsTotal: true,
  places: () => addressPlaces,
  routes: {
    list: { method: "GET", path: "/3.1/addresses$" },
    read: { method: "GET", path: user },
    observe: { method: "GET", path: user },
    revoke: { method: "POST", path: "/3.1/bans$" },
    erase: { method: "DELETE", path: user },
  },
  isWrite: isMailmanWrite,
  answers: {
    okWithError: { status: 400, body: { title: "400 Bad Request", description: "Somebody said no" } },
    partialRead: null,
  },
  skips: [
    {
      id: "reading/values-round-trip",
      reason: "Mailman keeps no telephone numbers, which the check looks for beside names and addresses.",
      on: "2026-11-26",
    },
    {
      id: "reading/duplicates-listed",
      reason: "An address belongs to one user: Mailman refuses to keep it twice.",
      on: "2026-11-26",
    },
    {
      id: "reading/unknown-consent",
      reason: "A subscription is there or not, and so is a ban.",
      on: "2026-11-26",
    },
  ],
};

function handsOf(system: MailmanSystem): Hands {
  const { mailman, list } = system;
  const member = (email: string) => `lists/${list}/member/${part(email)}`;
  const isThere = async (path: string) => (await mailman.status("GET", path)) === 200;

  return {
    idOf: (key) => system.idOf(key),
    async stored(id) {
      const entries = await system.entriesOf(id);
      if (!entries) return null;
      return { addresses: entries.map(({ email, display_name }) => ({ email, display_name })) };
    },
    async isRefused(id) {
      const emails = await system.addressesOf(id);
      for (const email of emails) {
        if ((await isThere(member(email))) || !(await isThere(`bans/${part(email)}`))) return false;
      }
      return emails.length > 0;
    },
    async allow(id) {
      for (const email of await system.addressesOf(id)) {
        if (await isThere(`bans/${part(email)}`)) await mailman.call("DELETE", `bans/${part(email)}`);
        if (!(await isThere(member(email)))) await mailman.subscribe(list, email);
      }
    },
    // A moderator who was asked to: whoever leaves by themselves leaves no trace.
    async refuse(id) {
      for (const email of await system.addressesOf(id)) {
        if (await isThere(member(email)))
          await mailman.call("DELETE", `lists/${list}/roster/member`, { emails: [email] });
        if (!(await isThere(`bans/${part(email)}`))) await mailman.call("POST", "bans", { email });
      }
    },
    async reopen(id, _target, place) {
      const email = (await system.addressesOf(id))[addressPlaces.indexOf(place)] ?? "";
      await mailman.call("DELETE", `bans/${part(email)}`);
      await mailman.subscribe(list, email);
    },
    async change(id, { familyName }) {
      for (const email of await system.addressesOf(id)) {
        const { display_name } = await mailman.call<{ display_name?: string }>(
          "GET",
          `addresses/${part(email)}`,
        );
        const [givenName] = (display_name ?? "").split(" ");
        await mailman.call("PATCH", `addresses/${part(email)}`, {
          display_name: `${givenName} ${familyName}`,
        });
      }
    },
    async remove(id) {
      await mailman.call("DELETE", `users/${id}`);
    },
    lie() {
      system.between.isLying = true;
    },
  };
}
