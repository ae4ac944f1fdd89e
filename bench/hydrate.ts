import { createBreakers } from "#gateway/sources/breakers.ts";
import { createRecordLoader } from "#gateway/sources/create-record-loader.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { generatedConnector } from "./generated-source.ts";
import { openPage } from "./hydrate-page.ts";
import { median, type BenchOptions } from "./measurement.ts";

const SLOWER_MS = 20;
const FASTER_MS = 12;

/** Reads the personal fields of `ids` out of both sources at once; the API's own path can take the loader's place. */
export type Hydrate = (ids: readonly string[]) => Promise<number>;

/**
 * A page of contacts with a record in each of two sources, read through fresh loaders as a request does, against one batch
 * call to the slower source. Times, so the ratio is floor over subject. `hydrate` is the loader alone; `hydrate-graphql`
 * the page as a client gets it: HTTP, GraphQL, the ledger's rows and both sources.
 */
export async function benchHydrate({ size = 50, rounds = 15, report }: BenchOptions): Promise<void> {
  const registry = connectSources([
    {
      name: "slower",
      connector: generatedConnector(size, 100, SLOWER_MS),
      config: {},
      secrets: {},
      defaultCountry: "IT",
    },
    {
      name: "faster",
      connector: generatedConnector(size, 100, FASTER_MS),
      config: {},
      secrets: {},
      defaultCountry: "IT",
    },
  ]);
  const breakers = createBreakers(registry);
  const ids = Array.from({ length: size }, (_none, n) => String(1_000_000_000 + n));
  const hydrate: Hydrate = async (wanted) => {
    const loader = createRecordLoader(registry, { breakers });
    const read = await Promise.all(
      wanted.flatMap((externalId) =>
        ["slower", "faster"].map((source) => loader.load({ source, externalId })),
      ),
    );
    return read.filter(({ status }) => status === "FOUND").length;
  };
  const page = await openPage(registry, breakers);
  const floors: number[] = [];
  const subjects: number[] = [];
  const pages: number[] = [];
  for (let round = 0; round < rounds + 3; round += 1) {
    const floor = await time(() => registry.get("slower")?.session.read(ids));
    const subject = await time(async () => {
      if ((await hydrate(ids)) !== size * 2) throw new Error("not every record was read");
    });
    const overHttp = await time(async () => {
      if ((await page.read()) !== Math.min(size, 50) * 2) throw new Error("not every record was on the page");
    });
    if (round < 3) continue;
    pages.push(overHttp);
    floors.push(floor);
    subjects.push(subject);
  }
  report({
    name: "hydrate",
    size,
    floor: median(floors),
    subject: median(subjects),
    unit: "ms",
    ratio: median(floors.map((floor, index) => floor / (subjects[index] ?? NaN))),
  });
  report({
    name: "hydrate-graphql",
    size: Math.min(size, 50),
    floor: median(floors),
    subject: median(pages),
    unit: "ms",
    ratio: median(floors.map((floor, index) => floor / (pages[index] ?? NaN))),
  });
  await page.close();
  await registry.close();
}

async function time(act: () => Promise<unknown> | undefined): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}
