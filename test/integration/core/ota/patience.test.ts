import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../../electron/core/ota/access/clock.ts';
import { abortedAfter, stalledAfter } from '../../../../electron/core/ota/download.ts';
import { parseAnswer, readToEnd, request } from '../../../support/raw-http.ts';
import { appFile } from '../../../support/releases.ts';
import { openShare, whenDownload, whenState, type TestShare } from '../../../support/share.ts';
import { slowReader } from '../../../support/slow-reader.ts';

const big = appFile('TianShanOS.bin', {}, 24_000_000);

/** A clock that jumps ahead with every look at the downloads, as long as it is told to. */
function jumpingClock() {
  let now = 1_000_000;
  return {
    clock: { ...systemClock, now: () => now },
    jumpBeats: (share: TestShare, beats: number, by: number) =>
      new Promise<void>((resolve) => {
        let left = beats;
        const stop = share.ota.state.subscribe(() => {
          now += by;
          left -= 1;
          if (left > 0) return;
          stop();
          resolve();
        });
      }),
    jumpUntil: async (share: TestShare, state: string, by = stalledAfter) => {
      const stop = share.ota.state.subscribe(() => (now += by));
      const row = await whenDownload(share, (view) => view.state === state);
      stop();
      return row;
    },
  };
}

test('a client that stops reading is stalled, runs when it reads on, and is aborted when it breaks off', async () => {
  const clock = jumpingClock();
  const share = await openShare('tianshan', [big], { clock: clock.clock });
  const reader = await slowReader(share.port, '/firmware');
  expect(await whenDownload(share, ({ bytesSent }) => bytesSent > 0)).toMatchObject({ state: 'running' });
  const stalled = await clock.jumpUntil(share, 'stalled');
  expect(stalled.bytesSent).toBeLessThan(big.bytes.length);
  expect(stalled.endedAt).toBeNull();

  /* Enough for the receiving kernel to open its window again. */
  await reader.read(8_000_000);
  const running = await whenDownload(share, ({ state }) => state === 'running');
  expect(running.bytesSent).toBeGreaterThan(stalled.bytesSent);

  await clock.jumpUntil(share, 'stalled');
  reader.socket.resetAndDestroy();
  expect(await whenDownload(share, ({ endedAt }) => endedAt !== null)).toMatchObject({ state: 'aborted' });
});

test('a stalled client that reads on to the end has completed', async () => {
  const clock = jumpingClock();
  const share = await openShare('tianshan', [big], { clock: clock.clock });
  const reader = await slowReader(share.port, '/firmware');
  await clock.jumpUntil(share, 'stalled');
  await reader.readToEnd();
  const row = await whenDownload(share, ({ endedAt }) => endedAt !== null);
  expect(row).toMatchObject({ state: 'complete', bytesSent: big.bytes.length });
});

test('one that looked at the header and stays away is forgotten without a word', async () => {
  const clock = jumpingClock();
  const share = await openShare('tianshan', [big], { clock: clock.clock });
  await request(share.port, 'GET', '/firmware', { Range: 'bytes=0-288' });
  await clock.jumpBeats(share, 2, abortedAfter);
  await request(share.port, 'GET', '/firmware', { Range: 'bytes=289-99999' });
  const row = await whenDownload(share, ({ bytesSent }) => bytesSent > 0);
  expect(row).toMatchObject({ requests: 1 });
  expect(share.log.recent().map(({ event }) => event.code)).not.toContain('download-aborted');
});

test.each([
  ['ahead', 1],
  ['back', -1],
])('a device is not given up, nor called stalled, because the time of day is set %s', async (_way, sign) => {
  let day = Date.UTC(2026, 6, 1);
  const clock = jumpingClock();
  const share = await openShare('tianshan', [big], { clock: clock.clock, now: () => day });
  const reader = await slowReader(share.port, '/firmware');
  const began = await whenDownload(share, ({ bytesSent }) => bytesSent > 0);
  day += sign * 5 * 3_600_000;
  await clock.jumpBeats(share, 3, 400);
  expect(share.ota.state.getState().downloads).toMatchObject([{ id: began.id, state: 'running' }]);
  await clock.jumpUntil(share, 'stalled', 1_000);
  await reader.read(8_000_000);
  const moving = await whenDownload(share, ({ state }) => state === 'running');
  expect(moving.activeAt).toBe(day);
  await clock.jumpBeats(share, 3, 400);
  expect(share.ota.state.getState().downloads[0]?.rate ?? 0).toBeGreaterThanOrEqual(0);
});

test('a device that stays away between two ranges is given up', async () => {
  const clock = jumpingClock();
  const share = await openShare('tianshan', [big], { clock: clock.clock });
  await request(share.port, 'GET', '/firmware', { Range: 'bytes=0-99999' });
  await clock.jumpUntil(share, 'aborted', abortedAfter);
});

/** Sends a request line and then fields without end, a byte as soon as the one before is out. */
function slowloris(port: number) {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  const bytes = 'GET /version HTTP/1.1\r\nHost: bench\r\nX-Long: ';
  let at = 0;
  const drip = setInterval(() => socket.write(bytes[at++] ?? 'x'), 5);
  socket.once('close', () => clearInterval(drip));
  return socket;
}

test('headers that come a byte at a time end with 408, and disturb no download', async () => {
  const share = await openShare('tianshan', [big], { patience: { headers: 100, farewell: 100 } });
  const reader = await slowReader(share.port, '/firmware');
  const sockets = Array.from({ length: 20 }, () => slowloris(share.port));
  const answers = await Promise.all(sockets.map((socket) => readToEnd(socket)));
  for (const answer of answers) expect(parseAnswer(answer).status).toBe(408);
  await reader.readToEnd();
  const row = await whenDownload(share, ({ endedAt }) => endedAt !== null);
  expect(row).toMatchObject({ state: 'complete', bytesSent: big.bytes.length });
});

test('one that sends on after its 408 is cut off', async () => {
  const share = await openShare('tianshan', [big], { patience: { headers: 100, farewell: 100 } });
  const socket = connect({ port: share.port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  const broken = once(socket, 'close').catch(() => undefined);
  socket.on('error', () => undefined);
  const drip = setInterval(() => socket.write('x'), 5);
  onTestFinished(() => clearInterval(drip));
  socket.resume();
  await broken;
});

test('a connection without a word is ended too', async () => {
  const share = await openShare('tianshan', [big], { patience: { headers: 100, farewell: 100 } });
  const socket = connect(share.port, '127.0.0.1');
  expect(parseAnswer(await readToEnd(socket)).status).toBe(408);
  expect(await whenState(share, ({ downloads }) => downloads)).toEqual([]);
});
