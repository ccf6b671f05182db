import type { Fault } from '../../../../shared/contract/fault.ts';
import { excerpt } from '../http/answer-text.ts';
import type { DeviceAnswer } from '../http/device-request.ts';
import type { PushTarget } from './dialect.ts';

export function refusedUpdate({ host }: PushTarget, answer: DeviceAnswer): Fault {
  return {
    code: 'device-refused-update',
    params: { host, status: statusIfFailure(answer), answer: excerpt(answer) },
  };
}

export function locked({ host }: PushTarget, answer: DeviceAnswer): Fault {
  return { code: 'device-locked', params: { host, answer: excerpt(answer) } };
}

export function busy({ host }: PushTarget, answer: DeviceAnswer): Fault {
  return { code: 'device-busy', params: { host, answer: excerpt(answer) } };
}

export function answerUnknown({ host }: PushTarget, dialect: string, answer: DeviceAnswer): Fault {
  return {
    code: 'device-answer-unknown',
    params: { host, dialect, status: statusIfFailure(answer), answer: excerpt(answer) },
  };
}

/** A 200 under a failure would only puzzle. */
function statusIfFailure({ status }: DeviceAnswer): number | null {
  return status === 200 ? null : status;
}
