import type { Fault } from '../../../../shared/contract/fault.ts';
import { reasonOf } from '../failure.ts';

/** Why a port did not open, in words that lead to a remedy. `error` is what node-serialport or `node:net` gave. */
export function openFault(address: string, error: unknown, platform: NodeJS.Platform): Fault {
  const reason = reasonOf(error);
  const port = address;
  if (/^(socket|rfc2217):/.test(address)) return { code: 'port-unreachable', params: { port, reason } };
  if (/ENOENT|no such file|file not found|cannot find|unknown error code 2\b/i.test(reason)) {
    return { code: 'port-not-found', params: { port } };
  }
  /* Windows says “Access denied” for a port that another program has open. */
  const busy =
    platform === 'win32' ? /access denied|busy|in use/i : /EBUSY|busy|cannot lock|temporarily unavailable/i;
  if (busy.test(reason)) return { code: 'port-busy', params: { port } };
  if (/EACCES|EPERM|permission denied|not permitted/i.test(reason)) {
    return { code: 'port-not-permitted', params: { port, platform } };
  }
  return { code: 'port-open-failed', params: { port, reason } };
}
