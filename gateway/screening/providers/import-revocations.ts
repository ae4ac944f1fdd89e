import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import { importList, type ImportContext, type ImportOptions, type ListImportReport } from "../import-list.ts";
import { requireProvider } from "./provider-verbs.ts";

export interface RevocationFile {
  /** Name of a registered provider. */
  readonly provider: string;
  /** One address or number a line. */
  readonly file: string;
  readonly defaultCountry: string;
}

/**
 * Takes back consents that a provider handed over: whoever is named is on a suppression list of the provider's name from the
 * moment the file is read, with everything that follows from that.
 */
export async function importRevocations(
  context: ImportContext,
  { provider, file, defaultCountry }: RevocationFile,
  options: ImportOptions = {},
): Promise<ListImportReport> {
  await retryTransaction(context.ledger, (em) => requireProvider(em, provider));
  const list = {
    name: `provider:${provider}`,
    file,
    defaultCountry,
    type: "ANY",
    layout: { column: null, delimiter: null, hasHeader: false, encoding: "utf8" },
    mode: "DELTA",
    purpose: "DIRECT_MARKETING",
    mostMissing: 1,
  } as const;
  return importList(context, list, options);
}
