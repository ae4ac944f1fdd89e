import type { ListFile } from "#gateway/screening/import-list.ts";

/** A text file with one address or number a line. */
export function plainList(name: string, file: string, more: Partial<ListFile> = {}): ListFile {
  return {
    name,
    file,
    type: "ANY",
    layout: { column: null, delimiter: null, hasHeader: false, encoding: "utf8" },
    defaultCountry: "IT",
    mode: "SNAPSHOT",
    purpose: "DIRECT_MARKETING",
    mostMissing: 0.2,
    ...more,
  };
}
