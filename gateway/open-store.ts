import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedServer, type EmbeddedServer } from "#gateway/ledger/embedded-server.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import { openLedger, type Ledger } from "#gateway/ledger/open-ledger.ts";
import { checkEnvironment, givenTokens } from "./check-environment.ts";
import { ConfigurationError, type Environment } from "./configuration-error.ts";

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

/** Opens the database, the keys and the API tokens: yours from the environment, or embedded ones in `dataDirectory`. */
export async function openStore(environment: Environment, dataDirectory: string): Promise<Store> {
  const problems = checkEnvironment(environment);
  if (problems.length > 0) throw new ConfigurationError(problems);
  await mkdir(dataDirectory, { recursive: true });
  const external = environment["DATABASE_URL"] || null;
  const secrets = await readSecrets(environment, dataDirectory);
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
): Promise<{ masterKey: Buffer; tokens: readonly string[]; tokenIsGenerated: boolean }> {
  const tokens = givenTokens(environment);
  const key = environment["ALLINEA_MASTER_KEY"] || (await keep(join(directory, "master.key"), 32, "base64"));
  return {
    masterKey: Buffer.from(key, "base64"),
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
