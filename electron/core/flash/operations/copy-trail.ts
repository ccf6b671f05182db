import { randomUUID } from 'node:crypto';
import type { Fault, Outcome } from '../../../../shared/contract/fault.ts';
import type { ChipView } from '../../../../shared/contract/flash.ts';
import { fail } from '../../../../shared/result.ts';
import type { CopyPhase, CopyRecord } from '../../records.ts';
import type { OperationReport, OperationStep } from './operate.ts';

export interface CopyKeeping {
  /** Resolves when the record is durable, or with why it is not. */
  readonly recordCopy: (record: CopyRecord) => Promise<Outcome<null>>;
  /** Never waits: of a copy whose record could not be kept, how it was shown in the end. */
  readonly noteCopy: (record: CopyRecord) => void;
}

export interface CopyOrder {
  readonly kind: CopyRecord['kind'];
  readonly port: string;
  readonly file: string;
}

/** The file of a copy that succeeded. */
export interface CopiedFile {
  /** Bytes. */
  readonly flashSize: number;
  /** Lowercase hex. */
  readonly sha256: string;
}

/** What a backup or a restore leaves behind, gathered from what it tells. */
export class CopyTrail {
  readonly #order: CopyOrder;
  readonly #keeping: CopyKeeping;
  readonly #now: () => number;
  readonly #id = randomUUID();
  readonly #startedAt: number;
  readonly #phases = new Map<OperationStep, { since: number | undefined; milliseconds: number }>();
  #step: OperationStep | undefined;
  #chip: ChipView | null = null;
  #baud: number | null = null;
  #retries = 0;
  #bytes = 0;
  #size = 0;

  constructor(order: CopyOrder, keeping: CopyKeeping, now: () => number = Date.now) {
    this.#order = order;
    this.#keeping = keeping;
    this.#now = now;
    this.#startedAt = now();
  }

  add(report: OperationReport): void {
    switch (report.kind) {
      case 'step':
        this.#enter(report.step);
        break;
      case 'chip':
        this.#chip = report.chip;
        this.#baud = report.baud;
        break;
      case 'progress':
        this.#bytes = report.done;
        this.#size = report.total;
        break;
      default:
        this.#retries += 1;
    }
  }

  /**
   * The end that may be shown, once its record is durable: a copy that is not on record does not count as done. Whatever
   * never reached a port is not recorded.
   */
  async keep<T extends CopiedFile>(outcome: Outcome<T>): Promise<Outcome<T>> {
    if (this.#phases.size === 0) return outcome;
    const fault = outcome.ok ? null : outcome.fault;
    const file = outcome.ok ? outcome.value : undefined;
    this.#leave();
    const endedAt = this.#now();
    const kept = await this.#keeping.recordCopy(this.#record(fault, file, endedAt));
    if (kept.ok) return outcome;
    const unkept = outcome.ok ? this.#unrecorded(kept.fault) : outcome.fault;
    this.#keeping.noteCopy(this.#record(unkept, file, endedAt));
    return fail(unkept);
  }

  /** A step that is done again after a lost connection goes on counting. */
  #enter(step: OperationStep): void {
    this.#leave();
    this.#step = step;
    const before = this.#phases.get(step)?.milliseconds ?? 0;
    this.#phases.set(step, { since: this.#now(), milliseconds: before });
  }

  #leave(): void {
    const phase = this.#step && this.#phases.get(this.#step);
    if (phase?.since === undefined) return;
    phase.milliseconds += this.#now() - phase.since;
    phase.since = undefined;
  }

  #record(fault: Fault | null, file: CopiedFile | undefined, endedAt: number): CopyRecord {
    const { kind, port, file: path } = this.#order;
    const size = file?.flashSize ?? this.#size;
    return {
      id: this.#id,
      kind,
      port,
      path,
      verdict: verdictOf(kind, fault),
      fault,
      startedAt: this.#startedAt,
      endedAt,
      chip: this.#chip,
      baud: this.#baud,
      retries: this.#retries,
      phases: this.#phasesOf(fault),
      images: file === undefined ? [] : [{ path, offset: 0, size, sha256: file.sha256 }],
      bytes: this.#bytes,
      size,
    };
  }

  #phasesOf(fault: Fault | null): CopyPhase[] {
    return [...this.#phases].map(([phase, { milliseconds }]) => ({
      phase,
      state: fault !== null && phase === this.#step ? 'failed' : 'done',
      seconds: milliseconds / 1_000,
    }));
  }

  #unrecorded({ code, params }: Fault): Fault {
    const reason = 'reason' in params ? params.reason : code;
    return { code: 'copy-not-recorded', params: { kind: this.#order.kind, reason } };
  }
}

function verdictOf(kind: CopyRecord['kind'], fault: Fault | null): CopyRecord['verdict'] {
  if (fault?.code === 'cancelled') return 'cancelled';
  if (fault !== null) return 'failed';
  return kind === 'backup' ? 'complete' : 'written';
}
