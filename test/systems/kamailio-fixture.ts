import type { ConformanceFixture, Counterpart, Hands, Skip } from "#connectors/kit/conformance/fixture.ts";
import type { SeedRecord } from "#connectors/kit/people.ts";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import { canonical, idOf } from "#connectors/kamailio/numbers.ts";
import { isOurs, refusedBy } from "#connectors/kamailio/stop.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { Between, systemWithin } from "./between.ts";
import { KamailioServer } from "./kamailio-server.ts";

const BLACK_LIST = "dnc";
const CALL_LIST = "campaign";
const RECORD_KEY = "a-key-for-tests-only";

let shared: Promise<KamailioServer> | null = null;

/** Ends the server that the checks have shared. */
export async function stopKamailio(): Promise<void> {
  const running = shared;
  shared = null;
  await (await running)?.stop();
}

/** A real Kamailio as the kit sees it, behind something that notes and breaks requests. */
class KamailioSystem implements Counterpart {
  readonly between: Between;
  readonly kamailio: KamailioServer;
  readonly credentials: Readonly<Record<string, string>>;
  readonly #numbers = new Map<string, string>();

  private constructor(kamailio: KamailioServer) {
    this.kamailio = kamailio;
    this.credentials = { password: kamailio.password, recordKey: RECORD_KEY };
    this.between = new Between("Kamailio", {
      pathOf: (path, body) => `${path}/${/"method":"([\w.]+)"/.exec(body)?.[1] ?? "no-method"}`,
      url: () => kamailio.rpcUrl,
      isWrite: isKamailioWrite,
      echo,
    });
    this.between.server.route("POST", "/RPC/:method", this.between.pass);
  }

  static async open(kamailio: KamailioServer): Promise<KamailioSystem> {
    for (const table of [BLACK_LIST, CALL_LIST]) await kamailio.call("htable.flush", table);
    await kamailio.call("htable.store", BLACK_LIST);
    const system = new KamailioSystem(kamailio);
    await system.server.listen();
    return system;
  }

  get server() {
    return this.between.server;
  }
  get journal() {
    return this.between.server.journal;
  }
  get url(): string {
    return `${this.between.server.url}/RPC`;
  }
  get connectorConfig() {
    return {
      rpcUrl: this.url,
      user: this.kamailio.user,
      blackList: BLACK_LIST,
      callLists: [CALL_LIST],
    };
  }

  numberOf(id: string): string {
    return this.#numbers.get(id) ?? "";
  }

  idOf(key: string): string {
    return this.#numbers.get(`key ${key}`) ?? "nobody";
  }

  /** Somebody's number is put on the list that is dialled; a person without one is in no dialler. */
  async seed(records: readonly SeedRecord[]): Promise<void> {
    for (const { key, phones } of records) {
      for (const phone of phones) {
        const number = canonical(phone, "IT") ?? phone;
        const id = idOf(number, new Secret(RECORD_KEY));
        this.#numbers.set(id, number).set(`key ${key}`, id);
        await this.kamailio.load(number);
      }
    }
  }

  async entryOf(table: string, number: string): Promise<string | null> {
    const dump = await this.kamailio.call<{ slot: { name: string; value: string }[] }[]>(
      "htable.dump",
      table,
    );
    return dump.flatMap(({ slot }) => slot).find(({ name }) => name === number)?.value ?? null;
  }

  /** Whatever takes a number off the black list, or makes an entry say less than the one that it replaces. */
  permittingRequests(): readonly string[] {
    return this.journal.entries
      .filter(({ path, body }) => {
        const { params } = JSON.parse(body) as { params: string[] };
        const isBlackList = params[0] === BLACK_LIST;
        if (/htable\.(delete|flush|reload|seti|setex|setxs)$/.test(path)) return isBlackList;
        return path.endsWith("htable.sets") && !(isBlackList && isOurs(params[2] ?? ""));
      })
      .map(({ path, body }) => `${path} ${body}`);
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}

const skip = (id: string, reason: string): Skip => ({ id, reason, on: "2026-11-26" });
const method = (name: string) => ({ method: "POST", path: `/RPC/${name.replace(".", String.raw`\.`)}$` });

/** The kit on a real Kamailio 5.6. */
export const kamailioFixture: ConformanceFixture<KamailioSystem> = {
  async start() {
    shared ??= KamailioServer.start();
    return KamailioSystem.open(await shared);
  },
  system: "Kamailio 5.6 (Debian 12)",
  hands: handsOf,
  within: systemWithin,
  kind: "number",
  session: "STATIC",
  pageSize: Infinity,
  routes: {
    list: method("htable.dump"),
    read: method("htable.dump"),
    observe: method("htable.get"),
    revoke: method("htable.sets"),
    erase: method("htable.delete"),
  },
  isWrite: isKamailioWrite,
  answers: {
    okWithError: {
      status: 200,
      headers: { "content-type": "application/json" },
      body: { jsonrpc: "2.0", error: { code: 500, message: "No such htable" }, id: 1 },
    },
    partialRead: null,
  },
  skips: [
    skip(
      "auth/bad-credentials",
      "The key of record ids is our own secret: Kamailio cannot tell a wrong one.",
    ),
    skip("reading/fresh", "A number on a list has no name or other field that could change."),
    skip("reading/values-round-trip", "A list of numbers keeps no names and no addresses."),
    skip("reading/instants", "A list of numbers does not say since when a number stands on it."),
    skip(
      "consent/yes-under-way",
      "A number on a list has no name or other field that could change meanwhile.",
    ),
  ],
};

export function isKamailioWrite({ path }: { readonly path: string }): boolean {
  return /htable\.(sets|seti|setex|setxs|delete|flush|store|reload)$/.test(path);
}

/** What Kamailio says to a write that it did. */
function echo({ rawBody }: TwinRequest): TwinResponse {
  const { id } = JSON.parse(rawBody.toString("utf8")) as { id: number };
  return { status: 200, body: { jsonrpc: "2.0", result: "Ok. Done.", id } };
}

function handsOf(system: KamailioSystem): Hands {
  const { kamailio } = system;
  const isOnList = async (number: string, { purpose, channel }: ConsentTarget) => {
    if (purpose !== "DIRECT_MARKETING" || channel === null) return false;
    const entry = await system.entryOf(BLACK_LIST, number);
    return entry !== null && refusedBy(entry).includes(channel);
  };
  return {
    idOf: (key) => system.idOf(key),
    async stored(id) {
      const number = system.numberOf(id);
      const isCalled = (await system.entryOf(CALL_LIST, number)) !== null;
      return isCalled ? { [CALL_LIST]: number } : null;
    },
    isRefused: (id, target) => isOnList(system.numberOf(id), target),
    isListed: isOnList,
    async allow(id) {
      if ((await system.entryOf(BLACK_LIST, system.numberOf(id))) !== null)
        await kamailio.call("htable.delete", BLACK_LIST, system.numberOf(id));
    },
    async refuse(id) {
      await kamailio.call("htable.sets", BLACK_LIST, system.numberOf(id), "said no to an agent");
    },
    async change() {
      throw new Error("a number on a list has nothing that could change");
    },
    async remove(id) {
      const number = system.numberOf(id);
      if (number !== "") await kamailio.call("htable.delete", CALL_LIST, number);
    },
    async storeUnknownConsent(id) {
      await kamailio.call(
        "htable.sets",
        BLACK_LIST,
        system.numberOf(id),
        "allinea CARRIER_PIGEON 2026-11-26",
      );
    },
    lie() {
      system.between.isLying = true;
    },
  };
}
