import { connect } from 'node:net';

/*
 * What the web page of a TianShanOS device does before it offers an update (its `app.js`, "check for updates"): the
 * device tests the address by itself, then the page asks for the version from its own origin.
 */

export interface VersionAnswer {
  readonly version: string;
  readonly compile_date: string;
  readonly compile_time: string;
}

export type Offer = 'update' | 'downgrade' | 'up-to-date';

/** `ota/test_connection`: any HTTP status line within five seconds will do. */
export function testConnection(url: string): Promise<string> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer within five seconds')));
    socket.once('error', reject);
    socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!text.includes('\r\n')) return;
      socket.destroy();
      const [line = ''] = text.split('\r\n');
      if (/^HTTP\/1\.[01] \d{3}/.test(line)) resolve(line);
      else reject(new Error(`no status line: ${line}`));
    });
  });
}

/** `fetch` from the page's origin, with the checks that a browser makes of the answer. */
export async function fetchVersion(serverUrl: string, origin: string): Promise<VersionAnswer> {
  const response = await fetch(`${serverUrl.replace(/\/$/, '')}/version`, { headers: { Origin: origin } });
  const allowed = response.headers.get('access-control-allow-origin');
  if (allowed !== '*' && allowed !== origin) throw new TypeError(`blocked by CORS: ${allowed}`);
  if (allowed === origin && !/\borigin\b/i.test(response.headers.get('vary') ?? '')) {
    throw new TypeError('an answer for one origin that a cache gives to all');
  }
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const answer = (await response.json()) as Record<string, unknown>;
  const { version, compile_date, compile_time } = answer;
  if (typeof version !== 'string' || typeof compile_date !== 'string' || typeof compile_time !== 'string') {
    throw new TypeError('a field is missing');
  }
  return { version, compile_date, compile_time };
}

/** What the page offers to a device that runs `current`. */
export function offerOf(server: VersionAnswer, current: VersionAnswer): Offer {
  const order = compareVersions(server.version, current.version);
  if (order < 0) return 'downgrade';
  const isOtherBuild =
    server.compile_date !== current.compile_date || server.compile_time !== current.compile_time;
  return order > 0 || isOtherBuild ? 'update' : 'up-to-date';
}

function compareVersions(a: string, b: string): number {
  const [one, other] = [parseVersion(a), parseVersion(b)];
  for (const part of [0, 1, 2]) {
    const difference = (one.parts[part] ?? 0) - (other.parts[part] ?? 0);
    if (difference !== 0) return difference;
  }
  if (one.prerelease === other.prerelease) return 0;
  if (one.prerelease === '') return 1;
  if (other.prerelease === '') return -1;
  return one.prerelease.localeCompare(other.prerelease);
}

function parseVersion(text: string): { readonly parts: readonly number[]; readonly prerelease: string } {
  const [plain = ''] = text.replace(/^v/i, '').split('+');
  const dash = plain.indexOf('-');
  const numbers = dash < 0 ? plain : plain.slice(0, dash);
  return {
    parts: numbers.split('.').map((part) => Number.parseInt(part, 10) || 0),
    prerelease: dash < 0 ? '' : plain.slice(dash + 1),
  };
}
