import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { request } from '../../../support/raw-http.ts';
import { appFile } from '../../../support/releases.ts';
import { openShare, whenDownload } from '../../../support/share.ts';

/*
 * Windows does not tell of one socket what its peer has acknowledged; its table of connections does. Here the kernel
 * is Linux's and the table is its own, printed by a `netstat.exe` of this test.
 */
const app = appFile('TianShanOS.bin');
const size = app.bytes.length;
const netstat = `#!/usr/bin/env node
const { readFileSync } = require('node:fs');
const end = (hex) => {
  const [address, port] = hex.split(':');
  return address.match(/../g).reverse().map((byte) => parseInt(byte, 16)).join('.') + ':' + parseInt(port, 16);
};
for (const line of readFileSync('/proc/net/tcp', 'latin1').split('\\n').slice(1, -1)) {
  const [, local, remote, state] = line.trim().split(/\\s+/);
  console.log('  TCP    ' + end(local) + '    ' + end(remote) + '    WARTEND    ' + (state === '06' ? 0 : 4711));
}
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flashdock-netstat-'));
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test.skipIf(process.platform !== 'linux')(
  'a connection that the table shows as acknowledged completes its download',
  async () => {
    const path = join(folder, 'netstat.exe');
    await writeFile(path, netstat);
    await chmod(path, 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`);
    const share = await openShare('tianshan', [app]);
    await request(share.port, 'GET', '/firmware');
    const row = await whenDownload(share, ({ endedAt }) => endedAt !== null);
    expect(row).toMatchObject({ state: 'complete', bytesSent: size });
  },
);

test('without a table, all that can be said is that every byte was sent', async () => {
  vi.stubEnv('PATH', folder);
  const share = await openShare('tianshan', [app]);
  await request(share.port, 'GET', '/firmware');
  const row = await whenDownload(share, ({ endedAt }) => endedAt !== null);
  expect(row).toMatchObject({ state: 'sent', bytesSent: size });
  expect(share.log.recent().map(({ event }) => event.code)).toContain('download-sent');
});
