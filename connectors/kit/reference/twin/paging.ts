export { twinPaging } from "./paging/cursor.ts";
