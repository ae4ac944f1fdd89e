export { twinAuth } from "./auth/bearer.ts";
