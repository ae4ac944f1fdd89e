import { defaultPolicy, type Policy } from "./policy.ts";

export interface PolicyProblem {
  readonly field: string;
  readonly problem: string;
  readonly fix: string;
}

/** Longest retention of contract data in Italy: the ordinary limitation period (art. 2946 c.c.), in years. */
const IT_LIMITATION_YEARS = 10;

/** Lays configured values over the defaults. Every override must have the default's own shape. */
export function parsePolicy(overrides: unknown): { policy: Policy; problems: readonly PolicyProblem[] } {
  const problems: PolicyProblem[] = [];
  const merged = merge(defaultPolicy, overrides, "", problems) as Policy;
  const claims = merged.claimsYears["IT"];
  if (claims !== undefined && claims > IT_LIMITATION_YEARS) {
    problems.push({
      field: "claimsYears.IT",
      problem: `${claims} years is beyond the ordinary limitation period (art. 2946 c.c.)`,
      fix: `use ${IT_LIMITATION_YEARS} or less`,
    });
  }
  return { policy: merged, problems };
}

function merge(base: unknown, over: unknown, path: string, problems: PolicyProblem[]): unknown {
  if (over === undefined) return base;
  const wrong = (problem: string, fix: string): unknown => {
    problems.push({ field: path.replace(/^\./, ""), problem, fix });
    return base;
  };
  if (isRecord(base)) {
    if (!isRecord(over)) return wrong("must be an object", "write { … }");
    const result: Record<string, unknown> = { ...base };
    const open = isMap(path);
    for (const [key, value] of Object.entries(over)) {
      if (!(key in base) && !open) {
        problems.push({
          field: `${path}.${key}`.replace(/^\./, ""),
          problem: "is no setting of the policy",
          fix: `use one of: ${Object.keys(base).join(", ")}`,
        });
        continue;
      }
      result[key] = merge(
        key in base ? base[key] : Object.values(base)[0],
        value,
        `${path}.${key}`,
        problems,
      );
    }
    return result;
  }
  if (Array.isArray(base)) return Array.isArray(over) ? over : wrong("must be a list", "write [ … ]");
  if (typeof base !== typeof over)
    return wrong(`must be a ${typeof base}`, `the default is ${JSON.stringify(base)}`);
  if (typeof over === "number" && (!Number.isFinite(over) || over < 0))
    return wrong("must be zero or more", `the default is ${JSON.stringify(base)}`);
  return over;
}

/** Parts keyed by country may get new countries. */
function isMap(path: string): boolean {
  return /^\.(accountingYears|claimsYears|consentEvidenceYearsAfterLastUse|digitalAge|channelRules|registries)$/.test(
    path,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
