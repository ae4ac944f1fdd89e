import { jsonOf } from "#connectors/sdk/webhook.ts";
import type { Saboteur } from "./saboteur.ts";

/** Parses the body and signs it anew, instead of checking the bytes that came. */
export const signsWhatItParsed: Saboteur = {
  name: "signs what it parsed",
  caughtBy: "webhooks/altered",
  session: (honest) => ({
    receive(request) {
      const parsed = jsonOf(request.body);
      const body = parsed === undefined ? request.body : Buffer.from(JSON.stringify(parsed));
      return honest.receive?.({ ...request, body }) ?? null;
    },
  }),
};
