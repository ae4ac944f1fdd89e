import type { Check } from "./check.ts";
import { authChecks } from "./checks/auth.ts";
import { cascadeChecks } from "./checks/cascades.ts";
import { changeChecks } from "./checks/changes.ts";
import { conductChecks } from "./checks/conduct.ts";
import { consentChecks } from "./checks/consent.ts";
import { definitionChecks } from "./checks/definition.ts";
import { entryChecks } from "./checks/entries.ts";
import { erasureChecks } from "./checks/erasure.ts";
import { lostAnswerChecks } from "./checks/lost-answers.ts";
import { operationChecks } from "./checks/operations.ts";
import { pageChecks } from "./checks/pages.ts";
import { recordChecks } from "./checks/records.ts";
import { overTimeChecks } from "./checks/over-time.ts";
import { placeChecks } from "./checks/places.ts";
import { rectificationChecks } from "./checks/rectification.ts";
import { wholeRunChecks } from "./checks/whole-run.ts";
import { webhookChecks } from "./checks/webhooks.ts";

/** Every check, in the order of the matrix. Ids are unique and never re-used for something else. */
export const checks: readonly Check[] = [
  ...definitionChecks,
  ...authChecks,
  ...pageChecks,
  ...wholeRunChecks,
  ...changeChecks,
  ...recordChecks,
  ...consentChecks,
  ...placeChecks,
  ...lostAnswerChecks,
  ...erasureChecks,
  ...cascadeChecks,
  ...rectificationChecks,
  ...entryChecks,
  ...overTimeChecks,
  ...webhookChecks,
  ...operationChecks,
  ...conductChecks,
];
