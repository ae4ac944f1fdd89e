import type { TwinResponse } from "#connectors/kit/twin-server.ts";

/** The version that our connector asks. */
export const API_VERSION = "61.0";
/** Before it an upsert answers otherwise; jsforce asks 50.0 when nobody says which. */
const OLDEST = 46;
const NEWEST = 61;
const seasons = ["Winter", "Spring", "Summer"];

/** Three releases a year; 59.0 was Winter '24. */
function labelOf(version: number): string {
  const since = version - 59;
  return `${seasons[((since % 3) + 3) % 3]} '${24 + Math.floor(since / 3)}`;
}

export function isServed(segment: string): boolean {
  const version = Number(/^v(\d+)\.0$/.exec(segment)?.[1]);
  return version >= OLDEST && version <= NEWEST;
}

/** `GET /services/data`, which needs no session. */
export function listVersions(): TwinResponse {
  const body = [];
  for (let version = OLDEST; version <= NEWEST; version += 1) {
    body.push({
      label: labelOf(version),
      url: `/services/data/v${version}.0`,
      version: `${version}.0`,
    });
  }
  return { status: 200, body };
}
