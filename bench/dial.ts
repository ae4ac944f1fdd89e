import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request, Agent, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApi } from "#gateway/api/start-api.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { startEmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { openLedger, type Ledger } from "#gateway/ledger/open-ledger.ts";
import { createLogger } from "#gateway/logger.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { syncSource } from "#gateway/sources/sync-source.ts";
import { generatedConnector, generatedRecord } from "./generated-source.ts";
import { median, type BenchOptions } from "./measurement.ts";

const QUESTION = `query($value: String!) { mayContact(subject: { identifier: { type: PHONE, value: $value } },
  purpose: DIRECT_MARKETING, channel: PHONE_HUMAN) { answer { verdict validUntil reasons { rule outcome } } } }`;
const CALLS = 400;

/**
 * One live check before a call, asked over GraphQL by number, among `size` contacts, against a bare indexed SELECT of the
 * same number behind node:http. Both on one kept-alive connection, one question after the other; 99th percentiles.
 */
export async function benchDial({ size = 100_000, rounds = 7, report }: BenchOptions): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "allinea-bench-"));
  const server = await startEmbeddedServer({ directory });
  const keyring = new Keyring(createHash("sha256").update("bench").digest());
  const registry = connectSources([
    { name: "generated", connector: generatedConnector(size), config: {}, secrets: {}, defaultCountry: "IT" },
  ]);
  const now = (): Date => new Date();
  try {
    await server.ensureDatabase("bench");
    const ledger = await openLedger(server.url("bench"));
    await syncSource(
      { ledger, registry, keyring, policy: defaultPolicy, now },
      { source: "generated", mode: "FULL" },
    );
    await ledger.pool.query("vacuum analyze");
    const token = randomUUID();
    const api = await startApi({
      ledger,
      keyring,
      registry,
      breakers: createBreakers(registry),
      policy: defaultPolicy,
      config: {
        jurisdiction: "IT",
        controller: { name: "Bench", registeredAddress: "-", contact: "-" },
        securityMeasures: [],
        sources: [],
      },
      logger: createLogger({ level: "silent" }),
      now,
      tokens: [token],
      host: "127.0.0.1",
      port: 0,
    });
    const bare = await bareServer(ledger);
    const ask = caller(api.port, "/graphql", token);
    const select = caller((bare.address() as AddressInfo).port, "/", token);
    const floors: Timed[] = [];
    const subjects: Timed[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const phones = Array.from({ length: CALLS }, (_none, n) => {
        const [phone = ""] = generatedRecord((round * CALLS + n * 37) % size).person.phones;
        return phone;
      });
      const floor = await timed(phones, (phone) => {
        return select(
          JSON.stringify({
            digest: keyring.digest("PHONE", `+39${phone.replace(/\D/g, "").slice(-10)}`).toString("hex"),
          }),
        );
      });
      const subject = await timed(phones, (value) =>
        ask(JSON.stringify({ query: QUESTION, variables: { value } })),
      );
      if (round === 0) continue;
      floors.push(floor);
      subjects.push(subject);
    }
    for (const [name, of] of [
      ["dial", (one: Timed) => one.p99],
      ["dial-median", (one: Timed) => one.p50],
    ] as const) {
      report({
        name,
        size,
        floor: median(floors.map(of)),
        subject: median(subjects.map(of)),
        unit: "ms",
        ratio: median(floors.map((floor, at) => of(floor) / of(subjects[at] as Timed))),
      });
    }
    await api.close();
    await new Promise((closed) => bare.close(closed));
    await ledger.close();
  } finally {
    await registry.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Timed {
  readonly p50: number;
  readonly p99: number;
}

async function timed(phones: readonly string[], ask: (phone: string) => Promise<string>): Promise<Timed> {
  const times: number[] = [];
  for (const phone of phones) {
    const startedAt = performance.now();
    const answer = await ask(phone);
    times.push(performance.now() - startedAt);
    if (!answer.includes("verdict") && !answer.includes("listed")) throw new Error("a check has no answer");
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/** The least that any check can cost: one prepared look-up of the digest in the suppression list. */
async function bareServer({ pool }: Ledger): Promise<Server> {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { digest } = JSON.parse(Buffer.concat(chunks).toString()) as { digest: string };
      const text =
        "select count(*)::int as listed from suppression_entry where digest = $1 and lifted_at is null";
      void pool
        .query({ name: "bench-select", text, values: [Buffer.from(digest, "hex")] })
        .then(({ rows }) => {
          response.setHeader("content-type", "application/json");
          response.end(JSON.stringify(rows[0]));
        });
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

function caller(port: number, path: string, token: string): (body: string) => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return (body) =>
    new Promise((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port, path, method: "POST", agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
      });
      asked.on("error", reject);
      asked.end(body);
    });
}
