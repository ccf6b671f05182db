import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { OperationRequest } from '../../../shared/contract/operation-request.ts';
import type { OperationResult } from '../../../shared/contract/operation-result.ts';
import type { OperationVerdict, OperationView } from '../../../shared/contract/operations.ts';
import { createProgress, progressOf, type Progress } from '../flash/job/progress.ts';
import type { OperationReport } from '../flash/operations/operate.ts';

export function newOperationView(
  id: string,
  request: OperationRequest,
  buildName: string | null,
  now: number,
): OperationView {
  return {
    id,
    request,
    buildName,
    state: 'running',
    step: request.kind === 'merge' ? 'merge' : 'connect',
    chip: null,
    baud: null,
    reconnects: 0,
    done: 0,
    total: 0,
    rate: null,
    secondsLeft: null,
    verdict: null,
    result: null,
    fault: null,
    startedAt: now,
    endedAt: null,
  };
}

/** Follows one operation; remembers how fast the bytes of its step have gone. */
export class OperationProgress {
  #progress: Progress = createProgress();

  /** The operation after `report`. */
  after(operation: OperationView, report: OperationReport, now: number): OperationView {
    switch (report.kind) {
      case 'step':
        this.#progress = createProgress();
        return { ...operation, step: report.step, done: 0, total: 0, rate: null, secondsLeft: null };
      case 'chip':
        return { ...operation, chip: report.chip, baud: report.baud };
      case 'progress': {
        const { done, total } = report;
        return { ...operation, done, total, ...progressOf(this.#progress, done, total, now) };
      }
      case 'lost':
        return { ...operation, reconnects: operation.reconnects + 1 };
      case 'stepped-down':
        return operation;
    }
  }
}

/** The operation with its verdict; the bytes that it had got to stay. */
export function endOperation(
  operation: OperationView,
  outcome: Outcome<OperationResult>,
  now: number,
): OperationView {
  return {
    ...operation,
    state: 'ended',
    rate: null,
    secondsLeft: null,
    verdict: outcome.ok ? verdictOf(outcome.value) : verdictOfFault(outcome.fault),
    result: outcome.ok ? outcome.value : null,
    fault: outcome.ok ? null : outcome.fault,
    endedAt: now,
  };
}

function verdictOf(result: OperationResult): OperationVerdict {
  const differs = result.kind === 'verify' && result.files.some((file) => file.result === 'differs');
  return differs ? 'differs' : 'done';
}

function verdictOfFault({ code }: Fault): OperationVerdict {
  return code === 'cancelled' ? 'cancelled' : 'failed';
}
