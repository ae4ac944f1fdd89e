import type { Due } from "#gateway/compliance/retention/due-by-time.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { dueContacts } from "./due-contacts.ts";

export interface DueContact {
  readonly contactId: string;
  readonly due: Due;
}

export interface PreviewQuery {
  readonly ledger: Ledger;
  readonly policy: Policy;
  readonly asOf: Date;
  readonly after?: string | null;
}

/** The first `most` contacts that fall due by `asOf`, in the order of their ids. */
export async function previewPage(
  { ledger, policy, asOf, after = null }: PreviewQuery,
  most: number,
): Promise<readonly DueContact[]> {
  const found: DueContact[] = [];
  for await (const { due } of dueContacts(ledger, { policy, asOf, after })) {
    found.push(...due);
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

export interface PreviewCounts {
  readonly isComplete: boolean;
  readonly byAction: readonly {
    readonly action: Due["action"];
    readonly count: number;
    readonly held: number;
  }[];
  readonly byRule: readonly { readonly rule: string; readonly count: number }[];
}

/** Counts over everything that falls due by `asOf`; stops after so many candidates. */
export async function previewCounts(
  { ledger, policy, asOf }: PreviewQuery,
  mostExamined = Infinity,
): Promise<PreviewCounts> {
  const actions = new Map<Due["action"], { count: number; held: number }>();
  const rules = new Map<string, number>();
  let examined = 0;
  let isComplete = true;
  for await (const page of dueContacts(ledger, { policy, asOf })) {
    for (const { due } of page.due) {
      const action = actions.get(due.action) ?? { count: 0, held: 0 };
      actions.set(due.action, { count: action.count + 1, held: action.held + Number(due.isHeld) });
      for (const rule of due.rules) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
    examined += page.examined;
    if (examined >= mostExamined) {
      isComplete = false;
      break;
    }
  }
  return {
    isComplete,
    byAction: [...actions].sort(byName).map(([action, counts]) => ({ action, ...counts })),
    byRule: [...rules].sort(byName).map(([rule, count]) => ({ rule, count })),
  };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
