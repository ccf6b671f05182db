import type { Fault } from '../../../shared/contract/fault.ts';
import type { ChipView, FlashPhase, JobView, Verdict } from '../../../shared/contract/flash.ts';

/** How a flash job is told on a terminal. `verdict` or `refused` comes last, once. */
export interface Reporter {
  plan(job: JobView): void;
  chip(job: JobView, chip: ChipView): void;
  phase(job: JobView, phase: FlashPhase): void;
  progress(job: JobView): void;
  boot(line: string): void;
  verdict(job: JobView, verdict: Verdict): void;
  /** It never began. */
  refused(fault: Fault): void;
}
