import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { request, type RawAnswer } from '../../../../support/raw-http.ts';
import { downloadPartially } from '../../../../support/ota-clients.ts';
import { appFile } from '../../../../support/releases.ts';
import { openShare, whenDownload } from '../../../../support/share.ts';
import { slowReader } from '../../../../support/slow-reader.ts';
import { VirtualClock } from '../../../../support/virtual-clock.ts';

const app = appFile('app.bin', {}, 400_000);
const size = app.bytes.length;
const rateLimit = 100_000;
const path = '/app.bin';

async function limited() {
  const clock = new VirtualClock();
  return { clock, ...(await openShare('idf', [app], { clock, access: { rateLimit } })) };
}

/** Lets time pass whenever as many devices as are under way wait for it; tells how many seconds that took. */
async function secondsUntil<Value>(
  clock: VirtualClock,
  work: Promise<Value>,
  devices = 1,
): Promise<{ readonly seconds: number; readonly value: Value }> {
  const start = clock.now();
  const under = new Set([work]);
  const done = work.finally(() => under.clear());
  while (under.size > 0) {
    if (clock.pending >= devices) clock.pass(1);
    else await turn();
  }
  return { seconds: (clock.now() - start) / 1000, value: await done };
}

function get(port: number, device: string): Promise<RawAnswer> {
  return request(port, 'GET', path, { 'X-Forwarded-For': `10.0.0.${device}` });
}

function expectAbout(seconds: number, expected: number): void {
  expect(seconds / expected).toBeGreaterThan(0.9);
  expect(seconds / expected).toBeLessThan(1.1);
}

test('a download takes as long as its rate says, and arrives whole', async () => {
  const { clock, port } = await limited();
  const { seconds, value } = await secondsUntil(clock, get(port, '1'));
  expectAbout(seconds, size / rateLimit);
  expect(Buffer.compare(value.body, app.bytes)).toBe(0);
});

test('connections of one device share its rate', async () => {
  const { clock, port } = await limited();
  const { seconds } = await secondsUntil(clock, Promise.all([get(port, '1'), get(port, '1')]));
  expectAbout(seconds, (2 * size) / rateLimit);
});

test('ranges of one device together keep its rate', async () => {
  const { clock, port } = await limited();
  const { seconds, value } = await secondsUntil(clock, downloadPartially(port, path, 20_000));
  expectAbout(seconds, size / rateLimit);
  expect(Buffer.compare(value.bytes, app.bytes)).toBe(0);
});

test('another device has a rate of its own', async () => {
  const { clock, port } = await limited();
  const { seconds } = await secondsUntil(clock, Promise.all([get(port, '1'), get(port, '2')]), 2);
  expectAbout(seconds, size / rateLimit);
});

test('what is counted is what has left', async () => {
  const share = await limited();
  const reader = await slowReader(share.port, path);
  for (let step = 0; step < 1_000; step += 1) {
    share.clock.pass(1);
    await turn();
  }
  const row = await whenDownload(share, ({ bytesSent }) => bytesSent >= 0.9 * rateLimit);
  expect(row.bytesSent).toBeLessThan(1.3 * rateLimit);
  expect(row.state).toBe('running');
  await secondsUntil(share.clock, reader.readToEnd());
  const complete = await whenDownload(share, ({ state }) => state === 'complete');
  expect(complete.bytesSent).toBe(size);
});

test('the header does not wait for its turn', async () => {
  const { clock, port } = await limited();
  const [first, second] = [await slowReader(port, path), await slowReader(port, path)];
  await Promise.all([first.read(1), second.read(1)]);
  expect(clock.now()).toBe(0);
});

test('a device that leaves gives its turns up, and leaves no timer', async () => {
  const share = await limited();
  const [leaver, stayer] = [await slowReader(share.port, path), get(share.port, '1')];
  leaver.socket.resetAndDestroy();
  await whenDownload(share, ({ state }) => state === 'aborted');
  const { seconds } = await secondsUntil(share.clock, stayer);
  expect(seconds).toBeLessThan((1.1 * size) / rateLimit);
  await share.ota.dispose();
  expect(share.clock.pending).toBe(0);
});
