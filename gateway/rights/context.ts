import type { Policy } from "#gateway/compliance/policy.ts";
import type { DispositionOf, IdentifierVerbContext } from "#gateway/propagation/context.ts";

/** What the verbs of this room work with. `defaultCountry` is also the jurisdiction of whoever is not known yet. */
export interface RightsContext extends IdentifierVerbContext {
  readonly policy: Policy;
  readonly dispositionOf: DispositionOf;
}

/** What every act on a request says of itself. */
export interface ActOnRequest {
  readonly requestId: string;
  /** Who handles it: a staff or role id; never a name. */
  readonly handler?: string | null;
  readonly idempotencyKey: string;
}
