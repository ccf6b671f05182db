import type { Fault, FaultCode, Outcome } from '../../../shared/contract/fault.ts';
import type { LedgerState } from '../../../shared/contract/ledger.ts';
import { fail } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import { openLedger, type OpenLedger, type SetAside } from './open-ledger.ts';

/** Faults of a file that another try may do without. */
const reopened: readonly FaultCode[] = ['database-damaged', 'database-replaced'];

export interface KeptOpenOptions {
  readonly log: Log;
  /** Path or URL. */
  readonly database: string;
  /** The same without a password. */
  readonly shown: string;
  /** Milliseconds that a question may take; absent: as the database has it. */
  readonly patience: number | undefined;
  readonly tell: (news: Partial<Pick<LedgerState, 'fault' | 'setAside'>>) => void;
}

/** The ledger's database, opened when it is asked and again when its file is not what it was. Owned by one room. */
export class KeptOpen {
  readonly #options: KeptOpenOptions;
  #opening: Promise<Outcome<OpenLedger>> | undefined;
  #isClosed = false;

  constructor(options: KeptOpenOptions) {
    this.#options = options;
  }

  /** Resolves when it is open or cannot be. */
  open(suspect = false): Promise<Outcome<OpenLedger>> {
    this.#opening ??= this.#open(suspect);
    return this.#opening;
  }

  /** Does it once more where the file turned out to be damaged, or not to be the one of its name any more. */
  async on<T>(work: (ledger: OpenLedger) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const ledger = await this.open();
    if (!ledger.ok) return ledger;
    const outcome = await work(ledger.value);
    if (outcome.ok || !reopened.includes(outcome.fault.code)) return outcome;
    const sound = await this.#reopen(ledger.value, outcome.fault);
    return sound.ok ? work(sound.value) : sound;
  }

  /** For good. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const ledger = await this.#opening;
    this.#opening = undefined;
    if (ledger?.ok) await ledger.value.close();
  }

  /** One for all who find it at the same time. */
  async #reopen(unfit: OpenLedger, { code }: Fault): Promise<Outcome<OpenLedger>> {
    const now = await this.#opening;
    if (now?.ok === true && now.value !== unfit) return now;
    const isDamaged = code === 'database-damaged';
    if (now?.ok === true) {
      if (!isDamaged) this.#logReopened();
      this.#opening = unfit.close().then(() => this.#open(isDamaged));
    }
    return this.open(isDamaged);
  }

  async #open(suspect: boolean): Promise<Outcome<OpenLedger>> {
    const { database, shown, patience, tell } = this.#options;
    if (this.#isClosed) {
      return fail({ code: 'database-unreachable', params: { database: shown, reason: 'closed' } });
    }
    const opened = await openLedger(database, (aside) => this.#setAside(aside), suspect, patience);
    /* A server that is down now may be up at the next question. */
    if (!opened.ok) this.#opening = undefined;
    tell({ fault: opened.ok ? null : opened.fault });
    return opened;
  }

  #setAside({ path, reason }: SetAside): void {
    const { log, shown, tell } = this.#options;
    tell({ setAside: path });
    log.add('error', { code: 'ledger-set-aside', params: { database: shown, path, reason } });
  }

  #logReopened(): void {
    const { log, shown } = this.#options;
    log.add('warning', { code: 'ledger-reopened', params: { database: shown } });
  }
}
