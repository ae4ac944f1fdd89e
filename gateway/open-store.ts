import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedServer, type EmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { openLedger, type Ledger } from "#gateway/ledger/open-ledger.ts";
import type { Environment } from "./load-config.ts";
import { ConfigurationError, type ConfigProblem } from "./load-config.ts";

export interface Store {
  readonly ledger: Ledger;
  readonly keyring: Keyring;
  readonly tokens: readonly string[];
  /** True when the database was made by this start. */
  readonly isNew: boolean;
  /** How the API token came to be, for the start message. */
  readonly tokenIsGenerated: boolean;
  readonly databaseName: string;
  close(): Promise<void>;
}

const DATABASE = "allinea";
const MINIMUM_TOKEN_LENGTH = 24;

/** Opens the database, the keys and the API tokens: yours from the environment, or embedded ones in `dataDirectory`. */
export async function openStore(environment: Environment, dataDirectory: string): Promise<Store> {
  await mkdir(dataDirectory, { recursive: true });
  const external = environment["DATABASE_URL"];
  const secrets = await readSecrets(environment, dataDirectory, external !== undefined);
  const embedded = external
    ? null
    : await startEmbeddedServer({ directory: join(dataDirectory, "postgres") });
  try {
    const isNew = embedded ? await embedded.ensureDatabase(DATABASE) : false;
    const ledger = await openLedger(external ?? (embedded as EmbeddedServer).url(DATABASE));
    return {
      ledger,
      keyring: new Keyring(secrets.masterKey),
      tokens: secrets.tokens,
      isNew,
      tokenIsGenerated: secrets.tokenIsGenerated,
      databaseName: external
        ? "your PostgreSQL (DATABASE_URL)"
        : `embedded PostgreSQL on port ${embedded?.port}`,
      async close() {
        await ledger.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function readSecrets(
  environment: Environment,
  directory: string,
  isExternal: boolean,
): Promise<{ masterKey: Buffer; tokens: readonly string[]; tokenIsGenerated: boolean }> {
  const problems: ConfigProblem[] = [];
  const givenKey = environment["ALLINEA_MASTER_KEY"];
  const masterKey = givenKey ? Buffer.from(givenKey, "base64") : null;
  if (masterKey && masterKey.length < 32) {
    problems.push({
      field: "ALLINEA_MASTER_KEY",
      problem: `has ${masterKey.length} bytes after base64 decoding`,
      fix: "use at least 32: `openssl rand -base64 32`",
    });
  }
  if (!masterKey && isExternal) {
    problems.push({
      field: "ALLINEA_MASTER_KEY",
      problem: "is not set, though DATABASE_URL is",
      fix: "set it to the output of `openssl rand -base64 32` and keep it: without it no digest can be matched again",
    });
  }
  const tokens = (environment["ALLINEA_API_TOKENS"] ?? "").split(",").filter(Boolean);
  if (tokens.some((token) => token.length < MINIMUM_TOKEN_LENGTH)) {
    problems.push({
      field: "ALLINEA_API_TOKENS",
      problem: `has a token of fewer than ${MINIMUM_TOKEN_LENGTH} characters`,
      fix: "use tokens from `openssl rand -hex 24`, separated by commas",
    });
  }
  if (tokens.length === 0 && isExternal) {
    problems.push({
      field: "ALLINEA_API_TOKENS",
      problem: "is not set, though DATABASE_URL is",
      fix: "set it to one or more tokens from `openssl rand -hex 24`, separated by commas",
    });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    masterKey: masterKey ?? Buffer.from(await keep(join(directory, "master.key"), 32, "base64"), "base64"),
    tokens: tokens.length > 0 ? tokens : [await keep(join(directory, "api.token"), 24, "hex")],
    tokenIsGenerated: tokens.length === 0,
  };
}

/** Reads a generated secret, or makes it on first use; readable by its owner only. */
async function keep(file: string, bytes: number, encoding: "base64" | "hex"): Promise<string> {
  if (existsSync(file)) return (await readFile(file, "utf8")).trim();
  const value = randomBytes(bytes).toString(encoding);
  await writeFile(file, `${value}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return value;
}
