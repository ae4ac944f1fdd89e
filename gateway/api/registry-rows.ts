import type { Channel, RegistryResult } from "#gateway/compliance/vocabulary.ts";

/* Rows of registers, as the lists read them. */

export interface RegistryRequestRow {
  readonly id: string;
  readonly registry: string;
  readonly campaignId: string | null;
  readonly channel: Channel;
  readonly numbers: number;
  readonly notCovered: number;
  readonly cost: number;
  readonly currency: string;
  readonly fileSha256: string;
  readonly requestedAt: Date;
}

export interface RegistryImportRow {
  readonly id: string;
  readonly registry: string;
  readonly fileSha256: string;
  readonly rows: number;
  readonly numbers: number;
  readonly checks: number;
  readonly listed: number;
  readonly rejected: number;
  readonly importedAt: Date;
}

export interface NumberCheckRow {
  readonly registry: string;
  readonly checkedAt: Date;
  readonly result: RegistryResult;
  readonly registeredAt: Date | null;
  readonly renewedAt: Date | null;
  readonly source: string;
  readonly recordedAt: Date;
}
