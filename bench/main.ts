import { parseArgs } from "node:util";
import { benchConnectors } from "./connectors.ts";
import { benchDial } from "./dial.ts";
import { benchDecide } from "./decide.ts";
import { benchHydrate } from "./hydrate.ts";
import { benchPull } from "./pull.ts";
import { benchScreen } from "./screen.ts";
import { benchReconcile, benchReconcileGrowth } from "./reconcile.ts";
import { benchRetention } from "./retention.ts";
import { benchRevoke } from "./revoke.ts";
import { benchScan } from "./scan.ts";
import { benchSync } from "./sync.ts";
import type { Bench, Measurement } from "./measurement.ts";

const benches: Readonly<Record<string, { readonly about: string; readonly run: Bench }>> = {
  sync: {
    about:
      "first load and unchanged re-sync against a bare COPY of the same rows (--size 1000000 --rounds 3)",
    run: benchSync,
  },
  pull: {
    about:
      "a full pull of every twin against what the vendor's declared limits allow, on a simulated clock (--size 10000)",
    run: benchPull,
  },
  connectors: {
    about:
      "start-up time and memory of the gateway with 3 and with 12 sources, against one with a CSV export alone (--rounds 3)",
    run: benchConnectors,
  },
  reconcile: {
    about:
      "full comparison of contacts, entries and consents against their bare anti-joins, 1 % changed (--size 1000000 --rounds 3)",
    run: benchReconcile,
  },
  "reconcile-growth": {
    about:
      "time per 100,000 contacts of a full comparison, size after size (--sizes 100000,300000,1000000,3000000 --rounds 1)",
    run: benchReconcileGrowth,
  },
  retention: {
    about: "deadlines of 1,000,000 contacts against one sequential scan of the same rows (--size --rounds 5)",
    run: benchRetention,
  },
  decide: {
    about:
      "a full decision on facts in memory against structuredClone of the same facts (--size 20000 --rounds 9)",
    run: benchDecide,
  },
  hydrate: {
    about: "50 contacts out of two sources against the slower source's single batch call (--rounds 15)",
    run: benchHydrate,
  },
  revoke: {
    about: "write-backs confirmed a second, against jobs that do nothing (--size 2000 --rounds 3)",
    run: benchRevoke,
  },
  dial: {
    about:
      "one live check over GraphQL before a call against a bare indexed SELECT behind node:http, p99 (--size 100000 --rounds 7)",
    run: benchDial,
  },
  screen: {
    about:
      "a list of phones against suppression entries, bytes to verdicts, against normalising and digesting alone (--size 1000000 --rounds 3)",
    run: benchScreen,
  },
  scan: {
    about:
      "notes against normalize and toLowerCase, then hostile notes against an ordinary one (--size 20000 --rounds 7)",
    run: benchScan,
  },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean" },
    size: { type: "string" },
    sizes: { type: "string" },
    rounds: { type: "string" },
  },
});

const found = benches[positionals[0] ?? ""];
if (found) {
  const number = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : Number(text);
  await found.run({
    size: number(values.size),
    sizes: values.sizes?.split(",").map(Number),
    rounds: number(values.rounds),
    report: print,
  });
} else {
  for (const [name, { about }] of Object.entries(benches)) console.log(`${name.padEnd(16)} ${about}`);
  process.exitCode = positionals.length === 0 ? 0 : 2;
}

function print(measurement: Measurement): void {
  if (values.json) {
    console.log(JSON.stringify(measurement));
    return;
  }
  const { name, size, floor, subject, unit, ratio } = measurement;
  const round = (value: number): string =>
    value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 2 : 0 });
  console.log(
    `${name.padEnd(18)} size ${round(size)}  floor ${round(floor)}  subject ${round(subject)} ${unit}  ratio ${ratio.toFixed(2)}`,
  );
}
