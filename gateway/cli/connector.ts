import { Option, type Command } from "commander";

export interface NewConnector {
  readonly name: string;
  readonly auth: string;
  readonly paging: string;
}

export interface ConnectorTrial {
  readonly name: string;
  /** A configured source: the real system is tried instead of the twin. */
  readonly source?: string;
  /** A record of the real system that may be refused. */
  readonly record?: string;
  readonly config?: string;
  /** Ids of checks must begin with this text. */
  readonly only: string;
  readonly json: boolean;
}

/** What the entry file hands over. Both return the exit code. */
export interface ConnectorCommands {
  readonly auths: readonly string[];
  readonly pagings: readonly string[];
  create(options: NewConnector): Promise<number>;
  check(trial: ConnectorTrial): Promise<number>;
}

export function addConnector(program: Command, commands: ConnectorCommands): void {
  const connector = program.command("connector").description("write a connector, and try one");
  connector
    .command("new <name>")
    .description("write a connector with twin, README and test that pass the kit, to be fitted to a vendor")
    .addOption(
      new Option("--auth <kind>", "how requests prove who asks").choices(commands.auths).default("bearer"),
    )
    .addOption(
      new Option("--paging <kind>", "how lists come in pages").choices(commands.pagings).default("cursor"),
    )
    .action(async (name: string, options: Omit<NewConnector, "name">) => {
      process.exitCode = await commands.create({ ...options, name });
    });
  connector
    .command("check <name>")
    .description(
      "run the connector kit against the twin, or against a configured source; 1 when a check failed",
    )
    .option("--only <text>", "only checks whose id begins so, e.g. consent/", "")
    .option(
      "--source <source>",
      "a source of the configuration: its system is read, and written only with --record",
    )
    .option("--record <id>", "with --source: a test record there, which will be refused")
    .option("--config <file>", "configuration with the source (default: allinea.config.ts)")
    .option("--json", "one JSON object a line instead of text", false)
    .action(async (name: string, options: Omit<ConnectorTrial, "name">) => {
      process.exitCode = await commands.check({ ...options, name });
    });
}
