import type { Fault, Outcome } from '../../../../shared/contract/fault.ts';
import type { JobView } from '../../../../shared/contract/flash.ts';
import type { JobRecord, KnownBoard } from '../../records.ts';
import type { JobEnd, JobOrder, JobReport } from './job-report.ts';
import { endJob } from './job-view.ts';

/** Who else is told of jobs. */
export interface JobKeeping {
  /** Resolves when the record is durable, or with why it is not. Absent: nothing is kept, and nothing waits for it. */
  readonly recordJob?: ((record: JobRecord) => Promise<Outcome<null>>) | undefined;
  /** Never waits: of a job whose record could not be kept, how it was shown in the end. */
  readonly noteJob?: ((record: JobRecord) => void) | undefined;
  /** Asked before anything is written; a fault ends the job unless its code is overridden. Absent: nothing is asked. */
  readonly judgeBoard?: ((board: KnownBoard) => Promise<Fault | undefined>) | undefined;
}

const retries: readonly string[] = ['stepped-down', 'restarted', 'lost'];

/** What a job leaves behind beyond what is shown of it. */
export class JobTrail {
  readonly #jobId: string;
  readonly #order: JobOrder;
  readonly #keeping: JobKeeping;
  #chip: JobRecord['chip'] = null;
  #retries = 0;
  #provisioned: Extract<JobReport, { kind: 'provisioned' }> | undefined;

  #judged: Promise<Fault | undefined> | undefined;

  constructor(jobId: string, order: JobOrder, keeping: JobKeeping) {
    this.#jobId = jobId;
    this.#order = order;
    this.#keeping = keeping;
  }

  add(report: JobReport): void {
    if (retries.includes(report.kind)) this.#retries += 1;
    if (report.kind === 'provisioned') this.#provisioned = report;
    if (report.kind !== 'identified') return;
    const { chip, revision, mac } = report;
    this.#chip = { chip, revision, mac };
  }

  /** What others have against this board; asked once, however often the connection is made anew. */
  judge(mac: string): Promise<Fault | undefined> {
    const board = { jobId: this.#jobId, port: this.#order.address, mac, serial: this.#serial(), slot: null };
    return (this.#judged ??= Promise.resolve(this.#keeping.judgeBoard?.(board)));
  }

  #serial(): string | null {
    return this.#provisioned?.serial ?? this.#order.serial;
  }

  /**
   * The end that may be shown, once the record is durable. A board that was to count as done and is not on record does
   * not count: nobody could prove it tomorrow. Whatever failed has failed, recorded or not.
   */
  async keep(job: JobView | undefined, end: JobEnd, endedAt: number): Promise<JobEnd> {
    const kept = job && (await this.#keeping.recordJob?.(this.#record(endJob(job, end, endedAt))));
    if (job === undefined || kept === undefined || kept.ok) return end;
    const shown = unrecorded(end, kept.fault);
    this.#keeping.noteJob?.(this.#record(endJob(job, shown, endedAt)));
    return shown;
  }

  #record(job: JobView): JobRecord {
    const { values = {}, images: own = [] } = this.#provisioned ?? {};
    const replaced = (from: number) => own.some(({ offset }) => offset === from);
    const ofRelease = this.#order.plan.writes.filter(({ from }) => !replaced(from));
    const images = ofRelease.map(({ file, from }) => ({
      path: file.path,
      offset: from,
      size: file.bytes.length,
      sha256: file.sha256,
    }));
    return {
      job,
      chip: this.#chip,
      images: [...images, ...own],
      retries: this.#retries,
      serial: this.#serial(),
      values,
      slot: null,
      operator: null,
    };
  }
}

function unrecorded(end: JobEnd, fault: Fault): JobEnd {
  if (end.verdict !== 'pass' && end.verdict !== 'written') return end;
  const params = { boots: end.verdict === 'pass', reason: reasonIn(fault) };
  return { verdict: 'failed', fault: { code: 'job-not-recorded', params } };
}

function reasonIn({ code, params }: Fault): string {
  return 'reason' in params ? params.reason : code;
}
