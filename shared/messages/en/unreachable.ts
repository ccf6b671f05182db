import { sayUnreachable, type UnreachableReason } from '../../unreachable.ts';

const words: Readonly<Record<UnreachableReason, string>> = {
  'connection-ended': 'it ended the connection',
  'no-http': 'it does not speak HTTP',
  'timed-out': 'there was no answer in time',
  redirected: 'it sends whoever asks elsewhere',
  'port-forbidden': 'this port is kept for another service',
};

export const whyUnreachable = (reason: string): string => sayUnreachable(reason, words);
