import { Refusal } from "#gateway/compliance/refusal.ts";

/** Types that have a global id. */
export const NODE_TYPES = [
  "CallAudit",
  "Campaign",
  "Contact",
  "ContactRecord",
  "BreachEntry",
  "ConsentClause",
  "ConsentEvent",
  "Correction",
  "DriftFinding",
  "EvidenceEntry",
  "Fact",
  "IdentityLink",
  "MinimisationFinding",
  "Notice",
  "ReconciliationRun",
  "RetentionRun",
  "Revocation",
  "RightsRequest",
  "Screening",
  "Source",
  "SyncRun",
  "WriteBack",
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Keys that are not UUIDs: a version, a configured name, a position. */
const NAMED: Partial<Record<NodeType, RegExp>> = {
  EvidenceEntry: /^[1-9][0-9]{0,14}$/,
  Notice: /^.{1,200}$/,
  Source: /^[a-z][a-z0-9-]{0,31}$/,
};

/** Opaque, typed and stable: the type is part of the id, so that an id of another type is never taken for one. */
export function toGlobalId(type: NodeType, key: string): string {
  return Buffer.from(`${type}:${key}`, "utf8").toString("base64url");
}

/** Null for anything that `toGlobalId` cannot have made. */
export function readGlobalId(id: string): { readonly type: NodeType; readonly key: string } | null {
  const text = Buffer.from(id, "base64url").toString("utf8");
  const at = text.indexOf(":");
  const type = NODE_TYPES.find((name) => name === text.slice(0, at));
  const key = text.slice(at + 1);
  if (!type || !(NAMED[type] ?? UUID).test(key)) return null;
  return { type, key };
}

/** The key of an id of this type; null for any other id. */
export function keyOfType(type: NodeType, id: string): string | null {
  const read = readGlobalId(id);
  return read?.type === type ? read.key : null;
}

/** Same for an input field: an id that names nothing is refused. */
export function requireKey(type: NodeType, id: string, field: readonly string[]): string {
  const key = keyOfType(type, id);
  if (key === null) throw new Refusal("NOT_FOUND", "this id names no such object", field);
  return key;
}
