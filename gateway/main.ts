#!/usr/bin/env node
import { join } from "node:path";
import { CommanderError } from "commander";
import { seedPeople } from "#connectors/kit/people.ts";
import { createProgram } from "#gateway/cli/program.ts";
import { connectors, DEMO, twins } from "./connectors.ts";
import { commands } from "./commands.ts";
import { connectorCommands } from "./connector-command.ts";
import { describeFailure } from "./describe-failure.ts";

const program = createProgram({
  commands: commands({ connectors, demoTwins: DEMO.map((name) => twins[name]!), environment: process.env }),
  connector: connectorCommands({
    root: join(import.meta.dirname, ".."),
    connectors,
    environment: process.env,
  }),
  twins,
  seed: seedPeople,
});

process.once("uncaughtException", (error) => {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(2);
});

try {
  await program.parseAsync();
} catch (error) {
  // Commander has already said what is wrong with the command line, or printed the help.
  const said = error instanceof CommanderError;
  if (!said) process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = said && error.exitCode === 0 ? 0 : 2;
}
