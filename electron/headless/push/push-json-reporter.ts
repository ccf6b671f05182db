import type { Fault } from '../../../shared/contract/fault.ts';
import type { PushView } from '../../../shared/contract/push.ts';
import { faultFields, printEvent } from '../json-lines.ts';
import type { Terminal } from '../terminal.ts';
import type { PushReporter } from './push-reporter.ts';

/** Milliseconds between two `progress` lines of one device. */
const progressInterval = 200;

/**
 * JSON lines, each with an `event`: `started`, `phase`, `progress`, `device` when one has ended, and last `verdict`,
 * which is `updated`, `sent` or `failed` for all devices together. `bytes` are what `counts` says.
 */
export function pushJsonReporter(terminal: Terminal): PushReporter {
  const lastProgress = new Map<string, number>();
  const print = (event: string, fields: object): void => printEvent(terminal, event, fields);
  const explained = (fault: Fault | null): object => faultFields(fault, terminal.messages);
  const device = (push: PushView): object => {
    const { address, name, dialect, verdict, phase, before, after, bytes, size, counts, startedAt, endedAt } =
      push;
    const seconds = startedAt === null || endedAt === null ? null : (endedAt - startedAt) / 1_000;
    const result = { address, name, dialect, verdict, phase, before, after, bytes, size, counts, seconds };
    return { ...result, ...explained(push.fault) };
  };
  return {
    detecting: () => undefined,
    started: ({ name, counts }, pushes) =>
      print('started', {
        dialect: name,
        counts,
        release: pushes[0]?.releaseId ?? null,
        name: pushes[0]?.releaseName ?? null,
        version: pushes[0]?.releaseVersion ?? null,
        size: pushes[0]?.size ?? null,
        targets: pushes.map(({ address }) => address),
      }),
    phase: ({ address, phase, part }) => print('phase', { address, phase, part }),
    progress({ id, address, part, bytes, size, counts, rate }) {
      if (Date.now() - (lastProgress.get(id) ?? 0) < progressInterval && bytes < size) return;
      lastProgress.set(id, Date.now());
      print('progress', { address, part, bytes, size, counts, rate });
    },
    ended: (push) => print('device', device(push)),
    verdict(outcome, pushes) {
      const first = pushes.find(({ verdict }) => verdict !== 'updated');
      const code = first?.verdict === 'cancelled' ? ({ code: 'push-cancelled', params: {} } as const) : null;
      print('verdict', { verdict: outcome, ...explained(first?.fault ?? code), devices: pushes.map(device) });
    },
    refused: (fault) => print('verdict', { verdict: 'failed', ...explained(fault), devices: [] }),
  };
}
