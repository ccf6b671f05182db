import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../../../electron/core/log.ts';
import { entityTag } from '../../../../electron/core/ota/conditional.ts';
import { createOta } from '../../../../electron/core/ota/create-ota.ts';
import { parseAnswer, request, readToEnd } from '../../../support/raw-http.ts';
import { appFile, changingSource, releaseOf } from '../../../support/releases.ts';
import { openShare, whenDownload } from '../../../support/share.ts';

const app = appFile('TianShanOS.bin');
const other = appFile('TianShanOS.bin', { version: '2.0.0' }, 150_000);
const big = appFile('TianShanOS.bin', {}, 24_000_000);

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A download of which the first bytes have come and no more are read. */
async function downloadHalfway(port: number) {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write('GET /firmware HTTP/1.1\r\nHost: bench\r\n\r\n');
  await once(socket, 'readable');
  return socket;
}

test('a port in use is a fault of its own', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void holder.close());
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  const ota = createOta({ log: createLog() });
  const source = changingSource(releaseOf([app]));
  const shared = await ota.share(source, { profile: 'idf', port, host: '127.0.0.1' });
  expect(shared).toMatchObject({ ok: false, fault: { code: 'port-in-use', params: { port } } });
});

test('stopping frees the port at once and ends its sockets', async () => {
  const { ota, port, view } = await openShare('tianshan', [big]);
  const socket = await downloadHalfway(port);
  const closed = once(socket, 'close').catch(() => undefined);
  expect(await ota.stop(view.id)).toMatchObject({ ok: true });
  const again = createServer().listen(port, '127.0.0.1');
  await once(again, 'listening');
  again.close();
  socket.resume();
  await closed;
  expect(ota.state.getState().shares).toEqual([]);
  expect(ota.state.getState().downloads[0]?.state).toBe('aborted');
});

test('a transfer under way ends with the bytes that it began with; the next gets the new build', async () => {
  const { source, port } = await openShare('tianshan', [big]);
  const socket = await downloadHalfway(port);
  source.rebuild(releaseOf([other]));
  const old = parseAnswer(await readToEnd(socket));
  expect(old.fields.get('X-SHA256')).toBe(sha256(old.body));
  expect(sha256(old.body)).toBe(big.sha256);
  const now = await request(port, 'GET', '/firmware');
  const version = JSON.parse((await request(port, 'GET', '/version')).body.toString()) as { sha256: string };
  expect([sha256(now.body), now.fields.get('X-SHA256'), version.sha256]).toEqual(Array(3).fill(other.sha256));
  expect(now.fields.get('ETag')).toBe(entityTag(other.sha256));
});

test('a deleted build is refused, and a transfer under way still ends', async () => {
  const share = await openShare('tianshan', [big]);
  const socket = await downloadHalfway(share.port);
  share.source.delete();
  expect((await request(share.port, 'GET', '/version')).status).toBe(503);
  expect((await request(share.port, 'GET', '/firmware')).status).toBe(404);
  expect(sha256(parseAnswer(await readToEnd(socket)).body)).toBe(big.sha256);
  socket.destroy();
  await whenDownload(share, ({ state }) => state === 'complete');
});

test('a build that was read again and is the same is no change', async () => {
  const share = await openShare('tianshan', [appFile('TianShanOS.bin')]);
  const codes = () => share.log.recent().map(({ event }) => event.code);
  share.source.rebuild(share.source.release);
  expect(codes()).not.toContain('share-updated');
  share.source.rebuild(releaseOf([appFile('TianShanOS.bin', { version: '9.9.9' })]));
  expect(codes()).toContain('share-updated');
});
