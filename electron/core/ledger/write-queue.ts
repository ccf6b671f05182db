import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { LedgerRecord } from '../../../shared/contract/ledger.ts';
import { ok } from '../../../shared/result.ts';

export interface QueueOptions {
  /** All of them or none. */
  readonly write: (records: readonly LedgerRecord[]) => Promise<Outcome<unknown>>;
  /** Why nothing is written; called once until something is written again. */
  readonly refused: (fault: Fault) => void;
  readonly lost: (count: number) => void;
  /** Whether a row that is waited for must be written by itself, since it may be refused. */
  readonly alone?: (record: LedgerRecord) => boolean;
  /** Notes that wait at most; those beyond are lost. */
  readonly most?: number;
  /** Milliseconds that notes gather before they are written together. */
  readonly gather?: number;
  /** Milliseconds until notes are tried again. */
  readonly again?: number;
}

interface Awaited {
  readonly record: LedgerRecord;
  readonly settle: (outcome: Outcome<null>) => void;
}

/** One transaction's worth. */
const batch = 200;

/**
 * One writer for all rooms. Rows that wait while others are written go together in the next transaction, so that a
 * disk that needs long for each needs it once for many; those that somebody waits for go first, and by themselves.
 */
export class WriteQueue {
  readonly #options: Required<QueueOptions>;
  #awaited: Awaited[] = [];
  #noted: LedgerRecord[] = [];
  #draining: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isRefused = false;
  #lost = 0;

  constructor(options: QueueOptions) {
    this.#options = { most: 10_000, gather: 100, again: 5_000, alone: () => false, ...options };
  }

  /** Resolves when the row is durable, or with why it is not. */
  record(record: LedgerRecord): Promise<Outcome<null>> {
    return new Promise((settle) => {
      this.#awaited.push({ record, settle });
      this.#drain();
    });
  }

  /** Not written any more where it waits still. */
  withdraw(record: LedgerRecord): void {
    this.#awaited = this.#awaited.filter((each) => each.record !== record);
  }

  /** Written soon, tried again when that fails. */
  note(record: LedgerRecord): void {
    if (this.#noted.length >= this.#options.most) this.#lost += 1;
    else this.#noted.push(record);
    this.#soon(this.#isRefused ? this.#options.again : this.#options.gather);
  }

  /** Writes what waits, once; what cannot be written is lost, and told. */
  async close(): Promise<void> {
    await this.#draining;
    this.#drain();
    await this.#draining;
    clearTimeout(this.#timer);
    this.#tellLost(this.#noted.splice(0).length);
  }

  #soon(milliseconds: number): void {
    if (this.#timer !== undefined || this.#draining !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#drain();
    }, milliseconds);
    this.#timer.unref();
  }

  #drain(): void {
    this.#draining ??= this.#writeAll().finally(() => {
      this.#draining = undefined;
      if (this.#awaited.length > 0) this.#drain();
      else if (this.#noted.length > 0) this.#soon(this.#options.again);
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#awaited.length + this.#noted.length > 0) {
      if (this.#awaited.length > 0) await this.#writeAwaited();
      else if (!(await this.#writeNoted())) return;
    }
  }

  async #writeAwaited(): Promise<void> {
    const taken = this.#awaited.splice(0, this.#together());
    const written = await this.#write(taken.map(({ record }) => record));
    for (const { settle } of taken) settle(written);
  }

  /** How many of those that are waited for go into one transaction. */
  #together(): number {
    const alone = this.#awaited.findIndex(({ record }) => this.#options.alone(record));
    return alone < 0 ? batch : Math.min(batch, Math.max(1, alone));
  }

  async #writeNoted(): Promise<boolean> {
    const taken = this.#noted.splice(0, batch);
    const written = await this.#write(taken);
    if (!written.ok) this.#noted.unshift(...taken);
    return written.ok;
  }

  async #write(records: readonly LedgerRecord[]): Promise<Outcome<null>> {
    const written = await this.#options.write(records);
    if (!written.ok && !this.#isRefused) this.#options.refused(written.fault);
    this.#isRefused = !written.ok;
    if (!written.ok) return written;
    this.#tellLost(0);
    return ok(null);
  }

  #tellLost(more: number): void {
    const count = this.#lost + more;
    this.#lost = 0;
    if (count > 0) this.#options.lost(count);
  }
}
