/** Longer than what belongs to one chunk can be, however it was written. */
const longestUnread = 48;
/** Of the complaints of `Update.h` the longest has 40 characters; what is longer does not end. */
const longestComplaint = 1_000;
/** Digits of one count. */
const longestCount = 5;

/** What a device has said so far apart from counts: nothing, the beginning of `OK`, `OK` itself, or a complaint. */
export type Word =
  | { readonly kind: 'none' }
  | { readonly kind: 'ok' }
  | { readonly kind: 'complaint'; readonly text: string; readonly isWhole: boolean };

/**
 * Reads what ArduinoOTA says while it takes an image (`ArduinoOTA.cpp`, `_runUpdate`): after each write its length in
 * decimal, the same again when a second passes without bytes, and at the end `OK` or a complaint. Nothing separates one
 * from the next, and TCP joins and splits them as it likes.
 */
export class Echoes {
  #sent = 0;
  #acknowledged = 0;
  #unread = '';
  #outstanding = 0;
  #lastCount: number | undefined;
  #text = '';

  /** Bytes that counts were heard for; never more than were sent. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Everything that was sent has been counted. */
  get isCaughtUp(): boolean {
    return this.#outstanding === 0;
  }

  get word(): Word {
    const text = this.#text.trim();
    if (text === '' || text === 'O') return { kind: 'none' };
    if (text === 'OK') return { kind: 'ok' };
    const isWhole = this.#text.includes('\n') || this.#text.length > longestComplaint;
    return { kind: 'complaint', text, isWhole };
  }

  sent(bytes: number): void {
    this.#sent += bytes;
    this.#outstanding += bytes;
  }

  hear(bytes: Uint8Array): void {
    const said = Buffer.from(bytes).toString('latin1');
    const counts = this.#text === '' ? (/^[\d\s]*/.exec(said)?.[0] ?? '') : '';
    this.#text += said.slice(counts.length);
    this.#unread += counts.replace(/\s/g, '');
    const last = lastCountOf(this.#unread, this.#outstanding, this.#lastCount);
    if (last !== undefined) {
      this.#lastCount = last;
      this.#acknowledged += this.#outstanding;
      this.#forget();
    } else if (this.#unread.length > longestUnread) this.#forget();
  }

  /** With `OK` the device says that it has all. */
  hasTakenAll(): void {
    this.#acknowledged = this.#sent;
    this.#forget();
  }

  #forget(): void {
    this.#unread = '';
    this.#outstanding = 0;
  }
}

/**
 * The last of the counts that `digits` are, where they can be read as counts that make up `bytes`; a count that is the
 * one before it again may be a repetition. Undefined where they cannot.
 */
export function lastCountOf(digits: string, bytes: number, previous: number | undefined): number | undefined {
  const deadEnds = new Set<string>();
  const from = (at: number, left: number, before: number | undefined): number | undefined => {
    if (at === digits.length) return left === 0 ? before : undefined;
    const place = `${at} ${left} ${before}`;
    if (digits[at] === '0' || deadEnds.has(place)) return undefined;
    for (let end = Math.min(digits.length, at + longestCount); end > at; end -= 1) {
      const count = Number(digits.slice(at, end));
      const last =
        (count <= left ? from(end, left - count, count) : undefined) ??
        (count === before ? from(end, left, count) : undefined);
      if (last !== undefined) return last;
    }
    deadEnds.add(place);
    return undefined;
  };
  return digits === '' ? undefined : from(0, bytes, previous);
}
