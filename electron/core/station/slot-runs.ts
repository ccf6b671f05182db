import type { Outcome } from '../../../shared/contract/fault.ts';
import type { FlashState, JobView } from '../../../shared/contract/flash.ts';
import { fail } from '../../../shared/result.ts';
import type { Flash } from '../flash/flash.ts';
import type { Provisioning } from '../flash/job/provisioning.ts';
import { judgeRun, type RunEnd } from './judge-run.ts';
import type { JobPlace } from './records-in-slots.ts';
import { given, nameOf, type RunOrder, type SlotEntry } from './slot-entry.ts';
import type { Board } from './slot-machine.ts';

export interface FinishedRun {
  readonly slot: number;
  readonly end: RunEnd;
  readonly job: JobView | null;
  /** What the board was given, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly seconds: number;
}

export interface SlotRunsOptions {
  readonly flash: Pick<Flash, 'state' | 'start' | 'cancel'>;
  readonly now: () => number;
  /** Undefined while there is no recipe. */
  readonly order: () => RunOrder | undefined;
  /** Who stands at the station; null where nobody has said. */
  readonly operator: () => string | null;
  readonly changed: () => void;
  /** Before `finished`: for the slot's own state. */
  readonly ended: (entry: SlotEntry, run: number, verdict: 'pass' | 'fail') => void;
  readonly finished: (run: FinishedRun) => void;
}

/** The runs of all slots: jobs of the flash room side by side, each followed from its order to its verdict. */
export class SlotRuns {
  readonly #options: SlotRunsOptions;
  readonly #byJob = new Map<string, SlotEntry>();

  constructor(options: SlotRunsOptions) {
    this.#options = options;
  }

  /** Resolves when the flash room has taken the job or refused it. */
  async launch(entry: SlotEntry, number: number, board: Board): Promise<void> {
    const order = this.#options.order();
    const { scans } = entry;
    entry.scans = new Map();
    entry.print = null;
    const run = {
      number,
      values: {},
      scans,
      operator: this.#options.operator(),
      jobId: null,
      job: null,
      fault: null,
      startedAt: this.#options.now(),
      endedAt: null,
    };
    entry.run = run;
    const provision = order?.provision?.({ slot: nameOf(entry.place), scans });
    const started =
      provision?.ok === false
        ? provision
        : await this.#ask(order, board.path, provision && given(provision.value, entry, number));
    if (!started.ok) {
      this.#settle(entry, null, { end: 'fail', fault: started.fault });
    } else {
      entry.run = { ...entry.run, jobId: started.value.jobId };
      this.#byJob.set(started.value.jobId, entry);
      this.look(this.#options.flash.state.getState());
    }
    entry.view = undefined;
    this.#options.changed();
  }

  /** Resolves when the run has ended and its port is closed. */
  async cancel(entry: SlotEntry, number: number): Promise<void> {
    await entry.launching;
    const { run } = entry;
    if (run?.number === number && run.jobId !== null) await this.#options.flash.cancel(run.jobId);
  }

  look({ jobs }: FlashState): void {
    if (this.#byJob.size === 0) return;
    let isChanged = false;
    for (const job of jobs) {
      const entry = this.#byJob.get(job.id);
      if (entry === undefined || entry.run?.job === job) continue;
      this.#follow(entry, job);
      isChanged = true;
    }
    if (isChanged) this.#options.changed();
  }

  /** Where that job runs; null for a job of nobody's here. */
  placeOf(jobId: string): JobPlace | null {
    const entry = this.#byJob.get(jobId);
    return entry === undefined ? null : { slot: nameOf(entry.place), operator: entry.run?.operator ?? null };
  }

  /** A room that throws is a failed run of this slot, and of no other. */
  async #ask(
    order: RunOrder | undefined,
    port: string,
    provisioning?: Provisioning,
  ): Promise<Outcome<{ jobId: string }>> {
    if (order === undefined) return fail({ code: 'recipe-not-loaded', params: {} });
    try {
      return await this.#options.flash.start(order.release, { ...order.request, port }, provisioning);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return fail({ code: 'job-crashed', params: { reason } });
    }
  }

  #follow(entry: SlotEntry, job: JobView): void {
    if (entry.run === undefined) return;
    entry.run = { ...entry.run, job };
    entry.view = undefined;
    if (job.state === 'ended') this.#settle(entry, job, judgeRun(job));
  }

  #settle(entry: SlotEntry, job: JobView | null, end: RunEnd): void {
    if (entry.run === undefined) return;
    const endedAt = this.#options.now();
    const { number, startedAt, values, scans } = entry.run;
    entry.run = { ...entry.run, fault: end.fault, endedAt };
    /* The same board may be tried again as it stands. */
    if (end.end !== 'pass' && entry.slot.board !== null) entry.scans = new Map([...scans, ...entry.scans]);
    if (job !== null) this.#byJob.delete(job.id);
    const verdict = end.end === 'pass' ? 'pass' : 'fail';
    this.#options.ended(entry, number, verdict);
    const seconds = (endedAt - startedAt) / 1_000;
    this.#options.finished({ slot: entry.place.number, end, job, values, seconds });
  }
}
