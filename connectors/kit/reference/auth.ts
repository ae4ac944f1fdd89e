export { auth } from "./auth/bearer.ts";
