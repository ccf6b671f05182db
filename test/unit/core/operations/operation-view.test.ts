import { describe, expect, test } from 'vitest';
import {
  endOperation,
  newOperationView,
  OperationProgress,
} from '../../../../electron/core/operations/operation-view.ts';
import type { OperationReport } from '../../../../electron/core/flash/operations/operate.ts';
import { fail, ok } from '../../../../shared/result.ts';

const link = { port: 'a', baud: 921_600, before: 'default-reset', after: 'hard-reset' } as const;
const request = { kind: 'read', ...link, from: 0, size: null, file: '/a.bin', overwrite: false } as const;
const begun = newOperationView('1', request, null, 1_000);

function after(reports: readonly (readonly [number, OperationReport])[]) {
  const progress = new OperationProgress();
  return reports.reduce((operation, [at, report]) => progress.after(operation, report, at), begun);
}

const bytes = (done: number): OperationReport => ({ kind: 'progress', done, total: 4_000 });

describe('the progress of an operation', () => {
  test('is bytes, their rate and the time that the rest takes', () => {
    const operation = after([
      [0, { kind: 'step', step: 'read' }],
      [0, bytes(0)],
      [1_000, bytes(1_000)],
    ]);
    expect(operation).toMatchObject({ step: 'read', done: 1_000, total: 4_000, rate: 1_000, secondsLeft: 3 });
  });

  test('begins anew with every step, and shows no rate of the one before', () => {
    const operation = after([
      [0, { kind: 'step', step: 'write' }],
      [0, bytes(0)],
      [1_000, bytes(4_000)],
      [1_000, { kind: 'step', step: 'verify' }],
    ]);
    expect(operation).toMatchObject({ step: 'verify', done: 0, total: 0, rate: null, secondsLeft: null });
  });

  test('counts connections that were made again', () => {
    const lost: OperationReport = { kind: 'lost', reason: 'port-lost' };
    expect(after([[0, lost]]).reconnects).toBe(1);
  });
});

describe('the end of an operation', () => {
  const piece = { path: 'a', from: 0, size: 4 };
  const equal = { ...piece, result: 'equal', differs: null } as const;
  const differs = { ...piece, result: 'differs', differs: { from: 0, to: 4 } } as const;

  test('is done, and differs where anything compared does', () => {
    expect(endOperation(begun, ok({ kind: 'verify', files: [equal] }), 2_000).verdict).toBe('done');
    const ended = endOperation(begun, ok({ kind: 'verify', files: [equal, differs] }), 2_000);
    expect(ended).toMatchObject({ verdict: 'differs', state: 'ended', endedAt: 2_000, fault: null });
  });

  test('is a failure with its fault, and no result', () => {
    const fault = { code: 'read-mismatch', params: { from: 0, to: 4 } } as const;
    expect(endOperation(begun, fail(fault), 2_000)).toMatchObject({ verdict: 'failed', fault, result: null });
    const cancelled = fail({ code: 'cancelled' as const, params: {} });
    expect(endOperation(begun, cancelled, 2_000).verdict).toBe('cancelled');
  });
});
