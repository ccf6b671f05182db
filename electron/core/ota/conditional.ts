import type { IncomingHttpHeaders } from 'node:http';

/** What a representation is compared by. */
export interface Validators {
  /** With its quotes, strong. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/* 144 bits are as good as 256 to tell two images apart, and 40 bytes shorter. */
const tagBytes = 18;

/** The beginning of the SHA-256 as base64url: in full it would push fields that clients ask for out of the block. */
export function entityTag(sha256: string): string {
  return `"${Buffer.from(sha256, 'hex').subarray(0, tagBytes).toString('base64url')}"`;
}

export type Condition = 'proceed' | 'not-modified' | 'precondition-failed';

/** The order of RFC 9110, section 13.2.2, for GET and HEAD. */
export function judgeConditions(headers: IncomingHttpHeaders, validators: Validators): Condition {
  const ifMatch = headers['if-match'];
  const ifUnmodifiedSince = headers['if-unmodified-since'];
  if (ifMatch !== undefined) {
    if (!listsTag(ifMatch, validators.etag, 'strong')) return 'precondition-failed';
  } else if (ifUnmodifiedSince !== undefined && wasModifiedAfter(ifUnmodifiedSince, validators)) {
    return 'precondition-failed';
  }
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) {
    return listsTag(ifNoneMatch, validators.etag, 'weak') ? 'not-modified' : 'proceed';
  }
  const ifModifiedSince = headers['if-modified-since'];
  const isUnmodified =
    ifModifiedSince !== undefined && wasModifiedAfter(ifModifiedSince, validators) === false;
  return isUnmodified ? 'not-modified' : 'proceed';
}

/** False where `If-Range` names another representation than this one, so that the whole of it has to be sent. */
export function rangeStillApplies(ifRange: string | undefined, validators: Validators): boolean {
  if (ifRange === undefined) return true;
  const value = ifRange.trim();
  if (value.startsWith('"') || value.startsWith('W/')) return value === validators.etag;
  return parseHttpDate(value) === wholeSecond(validators.modifiedAt);
}

/** Undefined for what is no date: the field is then ignored. */
function wasModifiedAfter(date: string, validators: Validators): boolean | undefined {
  const since = parseHttpDate(date);
  return Number.isNaN(since) ? undefined : wholeSecond(validators.modifiedAt) > since;
}

const asctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/** The three forms of RFC 9110, section 5.6.7, all of them in GMT; NaN for what `Date.parse` takes besides. */
function parseHttpDate(text: string): number {
  const date = text.trim();
  if (asctime.test(date)) return Date.parse(`${date} GMT`);
  return date.endsWith(' GMT') ? Date.parse(date) : Number.NaN;
}

function listsTag(field: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (field.trim() === '*') return true;
  const tags = field.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((tag) => (comparison === 'weak' ? tag.replace(/^W\//, '') : tag) === etag);
}

/** HTTP dates have no fractions of a second. */
function wholeSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}
