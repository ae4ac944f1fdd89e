import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectorSession } from "#connectors/sdk/contract.ts";
import { file } from "#connectors/file/connector.ts";

export const NOW = Date.parse("2026-11-26T09:00:00Z");
export const HEADER = "id;nome;cognome;email;telefono;nato;marketing;quando;fonte";
const MINUTE = 60_000;

/** Columns as an Italian ERP names them. */
export const COLUMNS = {
  id: "id",
  givenName: "nome",
  familyName: "cognome",
  emails: "email",
  phones: ["telefono"],
  birthDate: "nato",
  dates: "DD/MM/YYYY",
  consents: [
    {
      column: "marketing",
      purpose: "DIRECT_MARKETING",
      channel: "EMAIL",
      given: ["SI"],
      withdrawn: ["NO"],
      at: "quando",
    },
  ],
  origin: { column: "fonte", values: { Fiera: "BUSINESS_CARD", Web: "WEB_FORM" } },
};

/** Folders that two systems share, and what the other one does in them. */
export class Folders {
  readonly root: string;
  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<Folders> {
    const folders = new Folders(await mkdtemp(join(tmpdir(), "allinea-file-")));
    for (const name of ["out", "ack", "deltas"]) await mkdir(join(folders.root, name));
    return folders;
  }

  path(...names: readonly string[]): string {
    return join(this.root, ...names);
  }

  /** Writes a file so many minutes before now. */
  async write(name: string, content: string | Uint8Array, minutesAgo = 10): Promise<void> {
    await writeFile(this.path(name), content);
    const at = (NOW - minutesAgo * MINUTE) / 1_000;
    await utimes(this.path(name), at, at);
  }

  async rows(...rows: readonly string[]): Promise<void> {
    await this.write("clienti.csv", `${[HEADER, ...rows].join("\r\n")}\r\n`);
  }

  acknowledge(name: string, rows: readonly string[], minutesAgo = 5): Promise<void> {
    const header = "command_id;id;operation;purpose;channel;status";
    return this.write(join("ack", name), `${[header, ...rows].join("\n")}\n`, minutesAgo);
  }

  connect(settings: Record<string, unknown> = {}, now: () => number = () => NOW): ConnectorSession {
    const config = file.config.parse({
      file: this.path("clienti.csv"),
      outbox: this.path("out"),
      acknowledgements: this.path("ack"),
      columns: COLUMNS,
      ...settings,
    });
    return file.connect({ config, secrets: {}, defaultCountry: "IT", now });
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
