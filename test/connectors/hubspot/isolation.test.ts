import { Client } from "@hubspot/api-client";
import { expect, test } from "vitest";
import { openPortal, pullAll } from "./open-portal.ts";

test("two portals in one process never share a token, in whatever order they are used", async () => {
  const a = await openPortal();
  const b = await openPortal();
  const idA = a.twin.createContact({ email: "ada@mail.example" });
  const idB = b.twin.createContact({ email: "bruno@posta.example" });
  expect((await pullAll(a.session, "FULL")).ids).toEqual([idA]);
  expect((await pullAll(b.session, "FULL")).ids).toEqual([idB]);
  await Promise.all([a.session.check(), b.session.check(), a.session.read([idA]), b.session.read([idB])]);
  const statuses = [...a.twin.journal.entries, ...b.twin.journal.entries].map((entry) => entry.status);
  expect(statuses.filter((status) => status === 401)).toEqual([]);
});

test("another client's retries and limiter in the same process do not leak into a session", async () => {
  const { twin, session } = await openPortal();
  new Client({ accessToken: "other", numberOfApiCallRetries: 3, limiterOptions: { minTime: 5_000 } }).init();
  twin.createContact({ email: "ada@mail.example" });
  twin.server.faults.add({
    kind: "REPLACE",
    path: "/contacts/batch/read$",
    times: 9,
    response: { status: 500, body: {} },
  });
  await expect(session.read(["1"])).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(twin.journal.entries).toHaveLength(1);
  new Client({ accessToken: "other" }).init();
});
