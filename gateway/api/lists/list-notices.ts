import { noticeColumns } from "../loaders/columns.ts";
import type { Pool } from "../loaders/rows-loader.ts";
import type { NoticeRow } from "../rows.ts";

export async function listNotices(pool: Pool): Promise<NoticeRow[]> {
  const { rows } = await pool.query<NoticeRow>({
    name: "api-notices",
    text: `select ${noticeColumns("n")} from notice n order by n.published_at desc, n.version`,
  });
  return rows;
}
