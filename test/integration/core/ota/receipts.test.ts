import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { readToEnd, request } from '../../../support/raw-http.ts';
import { EspHttpClient } from '../../../support/ota-clients.ts';
import { appFile } from '../../../support/releases.ts';
import { openShare, whenDownload, type TestShare } from '../../../support/share.ts';
import { slowReader } from '../../../support/slow-reader.ts';

/*
 * The kernel takes megabytes for a client that reads nothing. A row is complete when the client has said that it has
 * every byte: by its orderly end after ours, or by asking for more.
 */
const app = appFile('TianShanOS.bin');
const size = app.bytes.length;
const big = appFile('TianShanOS.bin', {}, 24_000_000);

const allOut = (share: TestShare) => whenDownload(share, ({ bytesSent }) => bytesSent === size);
const ended = (share: TestShare) => whenDownload(share, ({ endedAt }) => endedAt !== null);
const codes = ({ log }: TestShare) => log.recent().map(({ event }) => event.code);

test('all bytes in the kernel are no receipt; the end of the client is', async () => {
  const share = await openShare('tianshan', [app]);
  const reader = await slowReader(share.port, '/firmware');
  expect(await allOut(share)).toMatchObject({ state: 'running', endedAt: null });
  await reader.readToEnd();
  expect(await ended(share)).toMatchObject({ state: 'complete', bytesSent: size });
});

test('a client that resets with bytes unread did not get them', async () => {
  const share = await openShare('tianshan', [app]);
  const reader = await slowReader(share.port, '/firmware');
  await allOut(share);
  reader.socket.resetAndDestroy();
  expect(await ended(share)).toMatchObject({ state: 'aborted' });
});

test('nor did one that resets after a range, though the connection was to be kept', async () => {
  const share = await openShare('tianshan', [app]);
  const reader = await slowReader(share.port, '/firmware', 'Range: bytes=0-\r\n');
  expect(await allOut(share)).toMatchObject({ state: 'running' });
  reader.socket.resetAndDestroy();
  expect(await ended(share)).toMatchObject({ state: 'aborted' });
});

test('stopping a share completes nothing that its client has not closed', async () => {
  const share = await openShare('tianshan', [app]);
  await slowReader(share.port, '/firmware');
  await allOut(share);
  await share.ota.stop(share.view.id);
  expect(share.ota.state.getState().downloads).toMatchObject([{ state: 'aborted', bytesSent: size }]);
});

test('a client that stays away for too long is cut off, and is not complete', async () => {
  const share = await openShare('tianshan', [app], { patience: { reading: 50 } });
  await slowReader(share.port, '/firmware');
  expect(await ended(share)).toMatchObject({ state: 'aborted', bytesSent: size });
});

test('a kept connection that falls idle is ended in order, and the end of the client completes the row', async () => {
  const share = await openShare('tianshan', [app], { patience: { keepAlive: 50 } });
  const reader = await slowReader(share.port, '/firmware', 'Range: bytes=0-\r\n');
  await reader.readToEnd();
  expect(await ended(share)).toMatchObject({ state: 'complete' });
});

test('the next request on a connection tells that the answer before it was read', async () => {
  const share = await openShare('tianshan', [app]);
  const client = new EspHttpClient(share.port);
  await client.perform('GET', '/firmware', 'bytes=0-');
  await client.perform('GET', '/version');
  expect(await ended(share)).toMatchObject({ state: 'complete' });
  client.close();
});

test('a client that ends its side before its answer gets all of it, but cannot tell that it did', async () => {
  const share = await openShare('tianshan', [big]);
  const socket = connect({ port: share.port, host: '127.0.0.1', allowHalfOpen: true });
  socket.end('GET /firmware HTTP/1.1\r\nHost: bench\r\n\r\n');
  expect((await readToEnd(socket)).length).toBeGreaterThan(big.bytes.length);
  expect(await ended(share)).toMatchObject({ state: 'aborted', bytesSent: big.bytes.length });
});

test('a client that ends its side with bytes of ours still on their way has not got them yet', async () => {
  const large = appFile('TianShanOS.bin', {}, 1_000_000);
  const share = await openShare('tianshan', [large], { patience: { reading: 50 } });
  const reader = await slowReader(share.port, '/firmware');
  await whenDownload(share, ({ bytesSent }) => bytesSent === large.bytes.length);
  reader.socket.end();
  expect(await ended(share)).toMatchObject({ state: 'aborted', bytesSent: large.bytes.length });
});

test('nor one that does so after a range, on a connection that was to be kept', async () => {
  const large = appFile('TianShanOS.bin', {}, 1_000_000);
  const share = await openShare('tianshan', [large], { patience: { reading: 50 } });
  const reader = await slowReader(share.port, '/firmware', 'Range: bytes=0-\r\n');
  await whenDownload(share, ({ bytesSent }) => bytesSent === large.bytes.length);
  reader.socket.end();
  expect(await ended(share)).toMatchObject({ state: 'aborted' });
});

test('one that ends its side first and then takes the rest completes', async () => {
  const large = appFile('TianShanOS.bin', {}, 1_000_000);
  const share = await openShare('tianshan', [large]);
  const reader = await slowReader(share.port, '/firmware');
  await whenDownload(share, ({ bytesSent }) => bytesSent === large.bytes.length);
  reader.socket.end();
  await reader.readToEnd();
  expect(await ended(share)).toMatchObject({ state: 'complete' });
});

test('a reader that lost what the kernel had and resumes goes on from there, and completes', async () => {
  const share = await openShare('tianshan', [app]);
  const reader = await slowReader(share.port, '/firmware');
  await allOut(share);
  reader.socket.resetAndDestroy();
  await ended(share);
  await request(share.port, 'GET', '/firmware', { Range: 'bytes=65536-' });
  const row = await whenDownload(share, ({ requests, endedAt }) => requests === 2 && endedAt !== null);
  expect(row).toMatchObject({ state: 'complete', bytesSent: size });
});

test('a later look at some bytes in the middle does not complete what was cut', async () => {
  const share = await openShare('tianshan', [app]);
  const reader = await slowReader(share.port, '/firmware');
  await allOut(share);
  reader.socket.resetAndDestroy();
  await ended(share);
  await request(share.port, 'GET', '/firmware', { Range: 'bytes=1000-1999' });
  const row = await whenDownload(share, ({ requests }) => requests === 2);
  expect(row.state).not.toBe('complete');
  expect(codes(share)).not.toContain('download-complete');
});

test('the bytes counted are never more than the client took and the kernels hold', async () => {
  const share = await openShare('tianshan', [big]);
  const reader = await slowReader(share.port, '/firmware');
  /* Linux lets one connection queue 4 MB on the sending and 6 MB on the receiving side (tcp_wmem, tcp_rmem). */
  const kernels = 12_000_000;
  for (let step = 0; step < 6; step += 1) {
    await reader.read(2_000_000);
    const [row] = share.ota.state.getState().downloads;
    expect(row?.bytesSent ?? 0).toBeLessThanOrEqual(reader.taken + kernels);
    expect(row?.state).not.toBe('complete');
  }
  await reader.readToEnd();
  expect(await ended(share)).toMatchObject({ state: 'complete', bytesSent: big.bytes.length });
  expect(reader.taken).toBeGreaterThan(big.bytes.length);
});

test('a second download of the same image has the same row, begun anew', async () => {
  const share = await openShare('tianshan', [app]);
  for (const time of [1, 2]) {
    await request(share.port, 'GET', '/firmware');
    await whenDownload(
      share,
      () => codes(share).filter((code) => code === 'download-complete').length === time,
    );
  }
  const rows = share.ota.state.getState().downloads;
  expect(rows).toMatchObject([{ state: 'complete', requests: 1, bytesSent: size }]);
});

test('a device that has the image and looks at its header again stays complete', async () => {
  const share = await openShare('tianshan', [app]);
  await request(share.port, 'GET', '/firmware');
  await ended(share);
  await request(share.port, 'GET', '/firmware', { Range: 'bytes=0-288' });
  expect(await ended(share)).toMatchObject({ state: 'complete', bytesSent: size, requests: 1 });
});

test('a second download in blocks no longer than a header completes too', async () => {
  const share = await openShare('tianshan', [app]);
  await request(share.port, 'GET', '/firmware');
  await ended(share);
  const client = new EspHttpClient(share.port);
  for (let from = 0; from < size; from += 1_024) {
    await client.perform('GET', '/firmware', `bytes=${from}-${from + 1_023}`);
  }
  await client.perform('GET', '/version');
  client.close();
  await whenDownload(share, () => codes(share).filter((code) => code === 'download-complete').length === 2);
});
