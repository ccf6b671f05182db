import { once } from 'node:events';
import { connect } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createCertificates } from '../../../../electron/core/certificates/create-certificates.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { createOta } from '../../../../electron/core/ota/create-ota.ts';
import { listen } from '../../../../electron/core/ota/listener.ts';
import { parseAnswer, readToEnd } from '../../../support/raw-http.ts';
import { appFile, changingSource, releaseOf } from '../../../support/releases.ts';
import { dialSecurely, openSecureShare, type SecureShare } from '../../../support/secure-share.ts';
import { whenDownload } from '../../../support/share.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const app = appFile('hello_world.bin');
const ask = (more = '') => `GET /hello_world.bin HTTP/1.1\r\nHost: bench\r\n${more}\r\n`;

/** A client that takes the whole answer and nothing after it. */
async function takeAll(share: SecureShare, request: string): Promise<TLSSocket> {
  const socket = dialSecurely(share.port, share.caPem, 'bench');
  onTestFinished(() => void socket.destroy());
  socket.write(request);
  const chunks: Buffer[] = [];
  for (;;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    if (bytes.includes('\r\n\r\n') && parseAnswer(bytes).body.length === app.bytes.length) break;
  }
  socket.pause();
  return socket;
}

test('a client that asked for the end of the connection gets it, soon and properly', async () => {
  const share = await openSecureShare([app], { patience: { askedEnd: 50 } });
  const socket = dialSecurely(share.port, share.caPem, 'bench');
  socket.write(ask('Connection: close\r\n'));
  expect(parseAnswer(await readToEnd(socket)).body.length).toBe(app.bytes.length);
  await whenDownload(share, ({ state }) => state === 'complete');
});

test('a client that never ends its side is ended in the end', async () => {
  const share = await openSecureShare([app], { patience: { theirEnd: 50 } });
  const socket = await takeAll(share, ask());
  socket.resume();
  await once(socket, 'end');
});

test('a device that checks the image before it leaves a kept connection is complete', async () => {
  const share = await openSecureShare([app], { patience: { keepAlive: 50 } });
  const socket = await takeAll(share, ask('Range: bytes=0-\r\n'));
  /* Begun later, and ended because it is kept no longer: nobody waits for a word on a HEAD. */
  const other = dialSecurely(share.port, share.caPem, 'bench');
  other.write(ask().replace('GET', 'HEAD'));
  other.resume();
  await once(other, 'end');
  socket.destroy();
  await whenDownload(share, ({ state }) => state === 'complete');
});

test('a handshake that never ends is ended', async () => {
  const certificates = createCertificates({ dataDirectory: await temporaryDirectory(), log: createLog() });
  const identity = await certificates.identity();
  if (!identity.ok) throw new Error(identity.fault.code);
  const tls = { identity: identity.value, follow: () => () => undefined };
  const where = { host: '127.0.0.1', port: 0 };
  const listener = await listen(where, () => undefined, { handshake: 50 }, tls);
  if (!listener.ok) throw new Error(listener.fault.code);
  onTestFinished(() => listener.value.stop());
  const silent = connect(listener.value.port, '127.0.0.1');
  await once(silent, 'close');
});

test('a session is taken up again by the next connection, as esp_https_ota does between parts', async () => {
  const share = await openSecureShare([app]);
  const options = { maxVersion: 'TLSv1.2' as const };
  const first = dialSecurely(share.port, share.caPem, 'bench', options);
  const [session] = (await once(first, 'session')) as [Buffer];
  first.destroy();
  const second = dialSecurely(share.port, share.caPem, 'bench', { ...options, session });
  onTestFinished(() => void second.destroy());
  await once(second, 'secureConnect');
  expect(second.isSessionReused()).toBe(true);
});

test('started and stopped a hundred times, secure shares leave nothing behind', async () => {
  const certificates = createCertificates({ dataDirectory: await temporaryDirectory(), log: createLog() });
  const ota = createOta({ log: createLog(), certificates });
  onTestFinished(() => ota.dispose());
  const options = { profile: 'idf', port: 0, host: '127.0.0.1', secure: true };
  const round = async () => {
    const share = await ota.share(changingSource(releaseOf([app])), options);
    if (!share.ok) throw new Error(share.fault.code);
    expect(await ota.selfTest(share.value.id)).toMatchObject({ ok: true, value: [{ result: 'reached' }] });
    await ota.stop(share.value.id);
  };
  const servers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap').length;
  await round();
  const before = servers();
  for (let index = 1; index < 100; index++) await round();
  expect(servers()).toBe(before);
});
