import type { DownloadView } from '../../../shared/contract/ota.ts';
import type { Identity } from './client.ts';
import type { ByteRange } from './range.ts';
import { IntervalSet } from './intervals.ts';
import { RateMeter } from '../rate.ts';
import type { Transfer, TransferEnd } from './transfer.ts';

/** Milliseconds without a byte after which a device is shown as stalled. */
export const stalledAfter = 5_000;
/** Milliseconds after which a device that left between two ranges is taken not to come back. */
export const abortedAfter = 60_000;

/** Image header, first segment header and app descriptor are within these bytes; IDF's examples read so many at once. */
const headerLength = 1_024;

export interface DownloadSubject {
  readonly id: string;
  readonly shareId: string;
  readonly address: string;
  readonly identity: Identity | null;
  readonly urlPath: string;
  readonly size: number;
}

/** Milliseconds: `at` since the epoch, to be shown; `steady` on a clock that nobody sets, to be measured by. */
export interface Moment {
  readonly at: number;
  readonly steady: number;
}

/** One device fetching one image, over any number of requests. Times are milliseconds since the epoch. */
export class Download {
  readonly subject: DownloadSubject;
  readonly #sent = new IntervalSet();
  /** What the device is known to have. */
  readonly #received = new IntervalSet();
  /** Ranges that left, of which the device may have lost the end. */
  readonly #doubtful = new Set<ByteRange>();
  readonly #rate = new RateMeter();
  readonly #transfers = new Set<Transfer>();
  /** What a device that had all looked at since. */
  #look: ByteRange | undefined;
  #isOnlyLook = true;
  #hasBegun = false;
  #state: DownloadView['state'] = 'running';
  #requests = 0;
  #bytesEver = 0;
  #startedAt: number;
  #activeAt: number;
  #activeSteady: number;
  /** It has fetched over several connections at one time: where one of them goes on says nothing of the others. */
  #isParallel = false;
  #endedAt: number | null = null;

  constructor(subject: DownloadSubject, now: Moment) {
    this.subject = subject;
    this.#startedAt = now.at;
    this.#activeAt = now.at;
    this.#activeSteady = now.steady;
  }

  get state(): DownloadView['state'] {
    return this.#state;
  }

  get hasEnded(): boolean {
    return this.#endedAt !== null;
  }

  get isTransferring(): boolean {
    return this.#transfers.size > 0;
  }

  /** False where all that is under way is in the kernel's hands, and the device has yet to say that it took it. */
  get isSending(): boolean {
    return [...this.#transfers].some((transfer) => transfer.bytesLeft < transfer.length);
  }

  /** False while a device has only looked at the header: it may have found nothing new. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /**
   * A request for the first byte begins the download anew, unless another of its transfers is moving: then the same
   * device fetches over several connections. Any other range goes on where an earlier one ended. A device that has
   * the whole image and looks at its header again, to see whether it is new, begins nothing.
   * Returns whether it is a new beginning; a look is none until the device goes on.
   */
  add(transfer: Transfer, now: Moment): boolean {
    const isLook = this.#isLook(transfer);
    if (this.#hasAll && isLook) {
      this.#look = transfer.range;
      return false;
    }
    const isMoving = this.isTransferring && this.#state === 'running';
    const beginsAnew = this.#requests === 0 || this.#hasAll || (transfer.range.from === 0 && !isMoving);
    if (beginsAnew) this.#beginAnew(now);
    const isBeginning = this.#isOnlyLook && !isLook;
    this.#isOnlyLook &&= isLook;
    this.#hasBegun ||= isBeginning;
    this.#isParallel ||= this.isTransferring;
    this.#goOnAt(transfer.range);
    this.#transfers.add(transfer);
    this.#requests += 1;
    this.#active(now);
    this.#endedAt = null;
    this.#state = 'running';
    return isBeginning;
  }

  /** Looks at what has left; returns how many more bytes, repeated ones too. */
  sample(now: Moment): number {
    let more = 0;
    for (const transfer of this.#transfers) more += this.#take(transfer, now);
    if (this.isTransferring) this.#rate.record(now.steady, this.#bytesEver);
    return more;
  }

  /** Returns how many bytes left since the last sample. */
  end(transfer: Transfer, end: TransferEnd, now: Moment): number {
    const more = this.#take(transfer, now);
    /* A transfer that a new beginning gave up has no say any more. */
    if (!this.#transfers.delete(transfer)) return more;
    if (end === 'received') this.#received.add(transfer.range);
    else this.#doubtful.add(leftOf(transfer));
    if (this.isTransferring) return more;
    if (this.#received.size === this.subject.size) this.#finish('complete', now);
    else if (end === 'unconfirmed' && this.#sent.size === this.subject.size) this.#finish('sent', now);
    else if (end !== 'received') this.#finish('aborted', now);
    return more;
  }

  /** Returns how many bytes left since the last sample. */
  abandon(now: Moment): number {
    const more = this.sample(now);
    this.#transfers.clear();
    this.#finish('aborted', now);
    return more;
  }

  /** Lets time pass: a download may stall, or be given up. */
  judge(now: Moment): void {
    if (this.hasEnded) return;
    const silence = now.steady - this.#activeSteady;
    const isAllOut = this.isTransferring && !this.isSending;
    if (!this.isTransferring && silence >= abortedAfter) this.#finish('aborted', now);
    else this.#state = silence >= stalledAfter && !isAllOut ? 'stalled' : 'running';
  }

  view(): DownloadView {
    return {
      ...this.subject,
      bytesSent: this.#sent.size,
      requests: this.#requests,
      rate: this.hasEnded ? null : this.#rate.rate(),
      state: this.#state,
      startedAt: this.#startedAt,
      activeAt: this.#activeAt,
      endedAt: this.#endedAt,
    };
  }

  #beginAnew(now: Moment): void {
    this.#transfers.clear();
    this.#sent.clear();
    this.#rate.clear();
    this.#received.clear();
    this.#doubtful.clear();
    this.#requests = 0;
    this.#isOnlyLook = true;
    this.#isParallel = false;
    this.#startedAt = now.at;
  }

  #take(transfer: Transfer, now: Moment): number {
    const more = transfer.sample();
    if (!this.#transfers.has(transfer)) return more;
    this.#sent.add(leftOf(transfer));
    this.#bytesEver += more;
    if (more > 0) this.#active(now);
    return more;
  }

  #active({ at, steady }: Moment): void {
    this.#activeAt = at;
    this.#activeSteady = steady;
  }

  /** Who goes on in the middle of a range, or at its end, has what left of it before. */
  #goOnAt({ from: position, isSuffix }: ByteRange): void {
    const goesOn = isSuffix !== true && !this.#isParallel;
    for (const range of goesOn ? this.#doubtful : []) {
      if (position < range.from || position > range.to) continue;
      this.#received.add({ from: range.from, to: position });
      this.#doubtful.delete(range);
    }
    if (this.#look?.to === position) {
      this.#sent.add(this.#look);
      this.#received.add(this.#look);
    }
    this.#look = undefined;
  }

  #isLook({ range }: Transfer): boolean {
    return range.from === 0 && range.to <= headerLength && range.to < this.subject.size;
  }

  /** As far as anybody can tell. */
  get #hasAll(): boolean {
    return this.#state === 'complete' || this.#state === 'sent';
  }

  #finish(state: 'complete' | 'sent' | 'aborted', now: Moment): void {
    this.#state = state;
    this.#endedAt = now.at;
  }
}

function leftOf({ range, bytesLeft }: Transfer): ByteRange {
  return { from: range.from, to: range.from + bytesLeft };
}
