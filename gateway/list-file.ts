import type { ListFile } from "#gateway/screening/import-list.ts";
import type { Config } from "./config.ts";

/** A configured list as the import takes it. */
export function listFile({
  column,
  delimiter,
  header,
  encoding,
  ...list
}: Config["lists"][number]): ListFile {
  const layout = { column: column ?? null, delimiter: delimiter ?? null, hasHeader: header, encoding };
  return { ...list, layout };
}
