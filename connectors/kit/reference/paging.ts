export { paging } from "./paging/cursor.ts";
