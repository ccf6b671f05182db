import type { LogLevel, LogEvent } from '../../../shared/contract/log.ts';
import type { PushView } from '../../../shared/contract/push.ts';
import { labelOf } from './runs-release.ts';

/** What the log says of a push that has ended after `seconds`; undefined while it has not. */
export function endOf(push: PushView, seconds: number): readonly [LogLevel, LogEvent] | undefined {
  const { releaseName: name, address, phase, verdict, fault } = push;
  switch (verdict) {
    case null:
      return undefined;
    case 'updated': {
      const version = push.after === null ? '' : labelOf(push.after);
      return ['info', { code: 'push-updated', params: { name, address, version, seconds } }];
    }
    case 'sent':
      return [
        'warning',
        { code: 'push-sent', params: { name, address, code: fault?.code ?? 'not-verified' } },
      ];
    case 'failed':
      return ['error', { code: 'push-failed', params: { name, address, phase, code: fault?.code ?? '' } }];
    case 'cancelled':
      return ['warning', { code: 'push-cancelled', params: { name, address, phase } }];
  }
}
