import type { FreeText, SourceConsent, SourceRecord } from "#connectors/sdk/contract.ts";
import { digestProfile } from "#gateway/compliance/identity/digest-profile.ts";
import { identityProfile } from "#gateway/compliance/identity/identity-profile.ts";
import { LEXICONS } from "#gateway/compliance/minimisation/lexicon.ts";
import { Scanner } from "#gateway/compliance/minimisation/scanner.ts";
import type { PersonFieldName } from "#gateway/compliance/retention/needed-fields.ts";
import type { SourceConsentState } from "#gateway/compliance/vocabulary.ts";
import {
  isRefusing,
  type FindingRow,
  type IdentifierRow,
  type RecordVersion,
} from "#gateway/ledger/bulk/slice.ts";
import type { RecordConsents, ShownConsent } from "#gateway/ledger/entities/contact-record.ts";
import type { HmacSha256 } from "#gateway/ledger/hmac.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";

/** Raise it when what is stored about an unchanged record changes: every record is then stored again. */
const VERSION = 1;

/** A lexicon that learnt something has notes read again. */
const LEXICON_VERSIONS = LEXICONS.map(({ language, version }) => `${language}${version}`).join("+");

/** Name digests are compared for equality among few candidates; 72 bits are plenty and keep a million profiles small. */
const TRAIT_CHARACTERS = 12;
const MOST_CACHED = 50_000;

/** How the records of one source are read. */
export interface Reading {
  /** ISO 3166-1 alpha-2 region of phone numbers without a country. */
  readonly defaultCountry: string;
  /** Fields that no purpose of the controller needs. */
  readonly unneeded: readonly PersonFieldName[];
}

/** Turns what a source shows into what may be stored of it. */
export class RecordPreparer {
  readonly #keyring: Keyring;
  readonly #defaultCountry: string;
  readonly #unneeded: readonly PersonFieldName[];
  /** Digests of words that occur again and again (names, initials, birth dates). In memory only. */
  readonly #traitDigests = new Map<string, string>();
  readonly #versions: HmacSha256;
  /** Made when the first note arrives: its lexicons take a while to compile. */
  #scanner: Scanner | null = null;

  constructor(keyring: Keyring, { defaultCountry, unneeded }: Reading) {
    this.#keyring = keyring;
    this.#defaultCountry = defaultCountry;
    this.#unneeded = unneeded;
    const reading = [VERSION, defaultCountry, ...unneeded, LEXICON_VERSIONS].join(":");
    this.#versions = keyring.digester("record-version", `${reading}:`);
  }

  /** Keyed digest of the whole record, as `recordText` writes it, with one character a byte. */
  fingerprint(text: Uint8Array): string {
    return this.#versions.binaryOfBytes(text).slice(0, 16);
  }

  version(record: SourceRecord): RecordVersion {
    const { person, provenance } = record;
    const profile = identityProfile(person, this.#defaultCountry);
    const { traits } = digestProfile({ identifiers: [], traits: profile.traits }, this.#digestTrait);
    const { keySalt, sealed } = this.#keyring.seal(person);
    return {
      kind: storable(record.kind),
      country: /^[A-Za-z]{2}$/.test(person.country ?? "") ? (person.country ?? "").toUpperCase() : null,
      keySalt,
      sealed,
      identity: JSON.stringify(traits),
      consents: consentsOf(record.consents),
      provenanceOrigin: provenance?.origin ?? null,
      provenanceFrom: provenance ? storable(provenance.mappedFrom) : null,
      obtainedOn: instant(provenance?.obtainedOn ?? null),
      sourceCreatedAt: instant(record.createdAt),
      sourceModifiedAt: instant(record.modifiedAt),
      lastActivityAt: instant(record.lastActivityAt),
      unmapped: record.unmapped.map(storable),
      sameAs: record.sameAs.map(storable),
      identifiers: profile.identifiers.map(({ type, key, near, class: kind }): IdentifierRow => {
        const digest = this.#keyring.digestBinary(type, key);
        return {
          type,
          digest,
          near: near === null ? null : near === key ? digest : this.#keyring.digestBinary(type, near),
          class: kind,
        };
      }),
      findings: [
        ...this.#unneeded.flatMap((field) => (isFilled(person[field]) ? [this.#unneededField(field)] : [])),
        ...(record.freeTexts ?? []).flatMap((freeText) => this.#scan(freeText)),
      ],
    };
  }

  #unneededField(field: PersonFieldName): FindingRow {
    const digest = this.#keyring.digestBinary("minimisation", `field:${field}`);
    return {
      field,
      code: "UNNEEDED_FIELD",
      rule: "field.unneeded",
      start: 0,
      end: 0,
      confidence: "HIGH",
      digest,
    };
  }

  /** Only what was found leaves here, with a keyed digest of the passage. */
  #scan({ field, text }: FreeText): readonly FindingRow[] {
    if (text.length === 0) return [];
    this.#scanner ??= new Scanner();
    return this.#scanner.scan(text).map((finding) => ({
      ...finding,
      field: storable(field),
      digest: this.#keyring.digestBinary("minimisation", text.slice(finding.start, finding.end)),
    }));
  }

  readonly #digestTrait = (domain: string, text: string): string => {
    const key = `${domain}:${text}`;
    const known = this.#traitDigests.get(key);
    if (known !== undefined) return known;
    if (this.#traitDigests.size >= MOST_CACHED) this.#traitDigests.clear();
    const digest = this.#keyring.digestText(domain, text).slice(0, TRAIT_CHARACTERS);
    this.#traitDigests.set(key, digest);
    return digest;
  };
}

function isFilled(value: string | null | readonly string[]): boolean {
  return value !== null && value.length > 0;
}

const RESTRICTIVENESS: Readonly<Record<SourceConsentState, number>> = {
  WITHDRAWN: 4,
  REFUSED: 3,
  UNMAPPED: 2,
  NOT_ASKED: 1,
  GIVEN: 0,
};

/**
 * By purpose and channel; where a source shows one pair twice, the more restrictive reading stands, and the other one is
 * remembered as a place that is still open.
 */
export function consentsOf(consents: readonly SourceConsent[]): RecordConsents {
  const stored: Record<string, Record<string, ShownConsent>> = {};
  for (const { purpose, channel, state, occurredAt, stillOpen = false } of consents) {
    const channels = (stored[purpose] ??= {});
    const before = channels[channel ?? "-"];
    const isOpen = stillOpen || (before !== undefined && isRefusing(before.state) !== isRefusing(state));
    if (before && RESTRICTIVENESS[before.state] >= RESTRICTIVENESS[state]) {
      if (isOpen && isRefusing(before.state)) channels[channel ?? "-"] = { ...before, stillOpen: true };
      continue;
    }
    const at = instant(occurredAt);
    const shown = { state, occurredAt: at === null ? null : isoText(occurredAt ?? "", at) };
    const wasOpen = isOpen || before?.stillOpen === true;
    channels[channel ?? "-"] = wasOpen && isRefusing(state) ? { ...shown, stillOpen: true } : shown;
  }
  return stored;
}

/** Of a day and an hour that every month and day has: `Date.parse` reads 30 February, and 24:00, as what comes after. */
const ISO_UTC = /^\d{4}-\d\d-(?:[01]\d|2[0-8])T(?:[01]\d|2[0-3]):\d\d:\d\d\.\d{3}Z$/;

/** Most are written so already, and writing them again is slow. */
function isoText(text: string, at: number): string {
  return ISO_UTC.test(text) ? text : new Date(at).toISOString();
}

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** A date that cannot be read, or that nobody can have meant, is unknown. */
function instant(text: string | null): number | null {
  if (text === null) return null;
  const ms = Date.parse(text);
  return ms >= EARLIEST && ms <= LATEST ? ms : null;
}

/** PostgreSQL text holds every character but NUL. */
function storable(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "") : text;
}
