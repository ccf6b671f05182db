import { request } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCertificates } from '../../../../../electron/core/certificates/create-certificates.ts';
import { createLog } from '../../../../../electron/core/log.ts';
import { appFile } from '../../../../support/releases.ts';
import { openShare, whenDownload } from '../../../../support/share.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';
import { VirtualClock } from '../../../../support/virtual-clock.ts';

const app = appFile('app.bin', {}, 300_000);
const rateLimit = 100_000;

function get(port: number, ca: string, authorization: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/app.bin', ca, agent: false };
    const asking = request({ ...options, headers: { Authorization: authorization } });
    asking.once('error', reject);
    asking.once('response', (answer) => void buffer(answer).then(resolve, reject));
    asking.end();
  });
}

test('by HTTPS credentials, the line and the rate hold too, and what is counted is the body', async () => {
  const log = createLog();
  const certificates = createCertificates({ dataDirectory: await temporaryDirectory(), log });
  const clock = new VirtualClock();
  const access = { token: 'bench-1', maxParallel: 1, rateLimit };
  const share = await openShare('idf', [app], { clock, certificates, secure: true, access });
  const texts = await certificates.texts(null);
  const ca = texts.ok ? texts.value.pem : '';
  expect((await get(share.port, ca, 'Bearer wrong')).toString()).toBe('Unauthorized\n');
  const downloading = new Set([get(share.port, ca, 'Bearer bench-1')]);
  const [download] = downloading;
  const done = download?.finally(() => downloading.clear());
  while (downloading.size > 0) {
    if (clock.pending > 0) clock.pass(1);
    else await turn();
  }
  expect(Buffer.compare((await done) ?? Buffer.of(), app.bytes)).toBe(0);
  const seconds = clock.now() / 1000;
  expect(seconds / (app.bytes.length / rateLimit)).toBeGreaterThan(0.9);
  expect(seconds / (app.bytes.length / rateLimit)).toBeLessThan(1.1);
  const row = await whenDownload(share, ({ state }) => state === 'complete');
  expect(row.bytesSent).toBe(app.bytes.length);
  certificates.dispose();
});
