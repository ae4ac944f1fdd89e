import { seedPeople } from "#connectors/kit/people.ts";
import { createProgram } from "#gateway/cli/program.ts";
import { connectors, twins } from "./connectors.ts";
import { ConfigurationError } from "./load-config.ts";
import { commands } from "./commands.ts";

const program = createProgram({
  commands: commands({ connectors, twins, environment: process.env }),
  twins,
  seed: seedPeople,
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof ConfigurationError) {
    process.stderr.write(`The configuration is wrong; nothing was started.\n${error.message}\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  process.exitCode = 2;
}
