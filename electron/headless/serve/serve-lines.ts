import type { LogEntry, LogLevel } from '../../../shared/contract/log.ts';
import type { DownloadView, ShareView } from '../../../shared/contract/ota.ts';
import { httpOrigin } from '../../core/ota/urls.ts';
import { withToken } from '../../../shared/token-url.ts';
import { tellEvent } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

const severity: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warning: 2, error: 3 };

/** A log entry as one line for people, with the local time; undefined below `least`. */
export function logLine(
  { at, level, event }: LogEntry,
  messages: Messages,
  least: LogLevel,
): string | undefined {
  if (severity[level] < severity[least]) return undefined;
  const time = new Date(at).toTimeString().slice(0, 8);
  const mark = level === 'error' ? '✗ ' : level === 'warning' ? '! ' : '';
  return `${time}  ${mark}${tellEvent(event, messages)}`;
}

/** A log entry as what `--json` promises; undefined for what it does not tell. Times are milliseconds since the epoch. */
export function jsonEvent({ at, event }: LogEntry): object | undefined {
  switch (event.code) {
    case 'request-answered': {
      const { method, path, address, status, range } = event.params;
      return { event: 'request', at, method, path, address, status, range };
    }
    case 'download-began':
    case 'download-complete':
    case 'download-sent':
    case 'download-aborted':
      return { event: 'download', at, ...downloadFields(event.params) };
    case 'device-denied': {
      const { address, mac, model, path, reason } = event.params;
      return { event: 'denied', at, address, mac, model, path, reason };
    }
    case 'device-queued': {
      const { address, mac, path, position } = event.params;
      return { event: 'queued', at, address, mac, path, position };
    }
    case 'device-asked':
    case 'device-downloading':
    case 'device-stalled':
    case 'device-interrupted':
    case 'device-sent':
    case 'device-updated':
    case 'device-not-updated':
    case 'device-gone':
      return { event: 'device', at, ...event.params };
    case 'no-request-seen':
      return { event: 'hint', at, code: 'no-request', ...event.params };
    case 'share-updated':
      return { event: 'release', at, available: true, ...event.params };
    case 'share-unavailable':
      return { event: 'release', at, available: false, ...event.params };
    default:
      return undefined;
  }
}

function downloadFields({
  id,
  state,
  address,
  identity,
  urlPath,
  bytesSent,
  size,
  startedAt,
  endedAt,
}: DownloadView) {
  return {
    id,
    state,
    address,
    mac: identity?.mac ?? null,
    path: urlPath,
    bytesSent,
    size,
    startedAt,
    endedAt,
  };
}

/** As a technician gives them to a device. */
export function shownUrls({ urls, tokenPlace }: ShareView, token?: string): ShareView['urls'] {
  if (token === undefined) return urls;
  return urls.map((one) => ({ ...one, url: withToken(one.url, token, tokenPlace) }));
}

/** `token`: what the URLs have to carry. */
export function listeningEvent(share: ShareView, token?: string): object {
  const { profile, host, port, secure, name, version, releaseId, files } = share;
  const urls = shownUrls(share, token);
  const url = urls[0]?.url ?? httpOrigin(host, port, secure);
  return {
    event: 'listening',
    url,
    urls,
    host,
    port,
    secure,
    profile,
    name,
    version,
    release: releaseId,
    files,
  };
}
