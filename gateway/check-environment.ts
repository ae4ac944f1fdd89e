import { levels } from "pino";
import type { ConfigProblem, Environment } from "./configuration-error.ts";

const MINIMUM_KEY_BYTES = 32;
const MINIMUM_TOKEN_LENGTH = 24;

/** What is wrong with the gateway's own variables. No message repeats a value: each of them may be a secret. */
export function checkEnvironment(environment: Environment): ConfigProblem[] {
  const level = environment["ALLINEA_LOG_LEVEL"];
  const known = [...Object.keys(levels.values), "silent"];
  const levelProblems =
    level && !known.includes(level)
      ? [
          {
            field: "ALLINEA_LOG_LEVEL",
            problem: "is not a log level",
            fix: `use one of: ${known.join(", ")}`,
          },
        ]
      : [];
  return [...levelProblems, ...checkDatabase(environment), ...checkSecrets(environment)];
}

/** Bearer tokens from the environment; none when the embedded default makes its own. */
export function givenTokens(environment: Environment): readonly string[] {
  return (environment["ALLINEA_API_TOKENS"] ?? "")
    .split(",")
    .map((token) => token.trim())
    .filter(Boolean);
}

function checkDatabase({ DATABASE_URL: url }: Environment): ConfigProblem[] {
  if (!url || /^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? "")) return [];
  return [
    {
      field: "DATABASE_URL",
      problem: "is not the URL of a PostgreSQL database",
      fix: "write postgresql://user:password@host:5432/database, with special characters percent-encoded",
    },
  ];
}

function checkSecrets(environment: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const isExternal = Boolean(environment["DATABASE_URL"]);
  const key = environment["ALLINEA_MASTER_KEY"];
  if (key && Buffer.from(key, "base64").length < MINIMUM_KEY_BYTES) {
    problems.push({
      field: "ALLINEA_MASTER_KEY",
      problem: `has ${Buffer.from(key, "base64").length} bytes after base64 decoding`,
      fix: `use at least ${MINIMUM_KEY_BYTES}: \`openssl rand -base64 32\``,
    });
  }
  if (!key && isExternal) {
    problems.push({
      field: "ALLINEA_MASTER_KEY",
      problem: "is not set, though DATABASE_URL is",
      fix: "set it to the output of `openssl rand -base64 32` and keep it: without it no digest can be matched again",
    });
  }
  const tokens = givenTokens(environment);
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
  return problems;
}
