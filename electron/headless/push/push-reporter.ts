import type { Fault } from '../../../shared/contract/fault.ts';
import type { DialectView, PushView } from '../../../shared/contract/push.ts';

/** What a whole push comes to: `updated` when every device came back with the new version, `sent` when none failed. */
export type PushOutcome = 'updated' | 'sent' | 'failed';

/** How pushes are told on a terminal. `verdict` or `refused` comes last, once. */
export interface PushReporter {
  detecting(address: string): void;
  started(dialect: DialectView, pushes: readonly PushView[]): void;
  phase(push: PushView): void;
  progress(push: PushView, all: readonly PushView[]): void;
  ended(push: PushView): void;
  verdict(outcome: PushOutcome, pushes: readonly PushView[]): void;
  /** It never began. */
  refused(fault: Fault): void;
}

/** One that was never begun counts as failed: the device does not run the release. */
export function outcomeOf(pushes: readonly PushView[]): PushOutcome {
  if (pushes.every(({ verdict }) => verdict === 'updated')) return 'updated';
  return pushes.every(({ verdict }) => verdict === 'updated' || verdict === 'sent') ? 'sent' : 'failed';
}
