/** EU member states and the EEA's three others: no transfer in the sense of Chapter V (GDPR Art. 44). */
const EEA: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "),
);

/** What may carry a transfer to a third country (GDPR Arts. 45, 46, 47, 49). */
export const TRANSFER_TOOLS = [
  "ADEQUACY_DECISION",
  "STANDARD_CONTRACTUAL_CLAUSES",
  "BINDING_CORPORATE_RULES",
  "DEROGATION",
] as const;
export type TransferTool = (typeof TRANSFER_TOOLS)[number];

/** Who runs a source for the controller, and where (GDPR Arts. 28, 30(1)(d)-(e)). */
export interface Processor {
  readonly name: string;
  /** ISO 3166-1 alpha-2 code of the country in which the data are. */
  readonly country: string;
  readonly transferTool: TransferTool | null;
}

/** NONE: the data stay in the EEA. UNDOCUMENTED: they leave it and nobody said on which ground (Arts. 44-46). */
export type TransferStanding = "NONE" | "DOCUMENTED" | "UNDOCUMENTED" | "UNKNOWN";

/** Where nobody said who runs a source, whether data leave the EEA is unknown; that is not a no. */
export function transferStanding(processor: Processor | null): TransferStanding {
  if (processor === null) return "UNKNOWN";
  if (EEA.has(processor.country)) return "NONE";
  return processor.transferTool === null ? "UNDOCUMENTED" : "DOCUMENTED";
}
