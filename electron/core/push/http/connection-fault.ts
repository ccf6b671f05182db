import type { Fault } from '../../../../shared/contract/fault.ts';
import type { UnreachableReason } from '../../../../shared/unreachable.ts';
import type { PushTarget } from '../dialects/dialect.ts';

/** What an error of a socket to a device means, after `sent` of `size` bytes have left it. */
export function connectionFault(
  error: unknown,
  { host, port }: PushTarget,
  sent: number,
  size: number,
): Fault {
  switch (systemCode(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
      return { code: 'device-not-found', params: { host } };
    case 'ECONNREFUSED':
      return { code: 'device-refused-connection', params: { host, port } };
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
      return size > 0
        ? { code: 'device-connection-lost', params: { host, bytes: sent, size } }
        : {
            code: 'device-unreachable',
            params: { host, port, reason: 'connection-ended' satisfies UnreachableReason },
          };
    default:
      return { code: 'device-unreachable', params: { host, port, reason: sentence(error) } };
  }
}

/** Of a host with several addresses each has failed for itself: the first tells. */
function systemCode(error: unknown): string | undefined {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error && 'code' in first ? String(first.code) : undefined;
}

function sentence(error: unknown): string {
  const code = systemCode(error);
  if (code?.startsWith('HPE_') === true) return 'no-http' satisfies UnreachableReason;
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').replace(/\.$/, '');
}
