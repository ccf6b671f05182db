import { connect } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { longestHold, placeKept } from '../../../../../electron/core/ota/access/download-queue.ts';
import { logged, whenLogged } from '../../../../support/log-events.ts';
import { EspHttpClient } from '../../../../support/ota-clients.ts';
import { request, type RawAnswer } from '../../../../support/raw-http.ts';
import { appFile, releaseFile } from '../../../../support/releases.ts';
import { openShare, whenState, type TestShare } from '../../../../support/share.ts';
import { slowReader } from '../../../../support/slow-reader.ts';
import { VirtualClock } from '../../../../support/virtual-clock.ts';

/* More than the kernels of both sides take for a client that does not read. */
const app = appFile('app.bin', {}, 24_000_000);
const small = releaseFile('flasher_args.json', 'unknown', Buffer.from('{}'));
const path = '/app.bin';

let clock: VirtualClock;
let share: TestShare;

beforeEach(async () => {
  clock = new VirtualClock();
  share = await openShare('idf', [app, small], { clock, access: { maxParallel: 1 } });
});

function from(device: string): Record<string, string> {
  return { 'X-Forwarded-For': `10.0.0.${device}` };
}

/** A device that has begun its download and reads on when it is told to. */
function downloading(device: string) {
  return slowReader(share.port, path, `X-Forwarded-For: 10.0.0.${device}\r\n`);
}

/** A device in line; resolves when the share knows of it. */
async function inLine(device: string): Promise<{ readonly answer: Promise<RawAnswer> }> {
  const before = logged(share.log, 'device-queued').length;
  const answer = request(share.port, 'GET', path, from(device));
  await whenLogged(share.log, 'device-queued', before + 1);
  return { answer };
}

function whenWaiting(count: number): Promise<unknown> {
  return whenState(share, ({ shares }) => (shares[0]?.access.queue?.waiting === count ? true : undefined));
}

test('devices that wait are served in the order in which they came', async () => {
  const first = await downloading('1');
  const [second, third] = [await inLine('2'), await inLine('3')];
  expect(logged(share.log, 'device-queued').map(({ event: { params } }) => params)).toMatchObject([
    { address: '10.0.0.2', path, position: 1 },
    { address: '10.0.0.3', path, position: 2 },
  ]);
  await first.readToEnd();
  const answers = await Promise.all([second.answer, third.answer]);
  for (const answer of answers) expect(Buffer.compare(answer.body, app.bytes)).toBe(0);
  const begun = logged(share.log, 'download-began').map(({ event: { params } }) => params.address);
  expect(begun).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3']);
});

test('a device is held as long as its client waits, and then told to come back', async () => {
  await downloading('1');
  const { answer } = await inLine('2');
  clock.pass(longestHold - 1);
  expect(logged(share.log, 'request-answered')).toHaveLength(1);
  clock.pass(1);
  const { status, fields, body } = await answer;
  expect(status).toBe(503);
  expect(fields.get('Retry-After')).toBe('5');
  expect(body.toString()).toBe('Too many downloads at once.\n');
});

test('a device that comes back has kept its place', async () => {
  const first = await downloading('1');
  const sentAway = await inLine('2');
  clock.pass(longestHold);
  expect((await sentAway.answer).status).toBe(503);
  const third = await inLine('3');
  const again = request(share.port, 'GET', path, from('2'));
  await request(share.port, 'HEAD', path);
  await first.readToEnd();
  expect((await again).status).toBe(200);
  expect((await third.answer).status).toBe(200);
  const begun = logged(share.log, 'download-began').map(({ event: { params } }) => params.address);
  expect(begun).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3']);
});

test('a place is kept for a minute', async () => {
  await downloading('1');
  const { answer } = await inLine('2');
  clock.pass(longestHold);
  await answer;
  await whenWaiting(1);
  clock.pass(placeKept);
  await whenWaiting(0);
});

describe('a client that leaves', () => {
  test.each(['by an end', 'by a reset'])('%s frees its place in line', async (how) => {
    const first = await downloading('1');
    const leaver = connect(share.port, '127.0.0.1');
    leaver.on('error', () => undefined);
    leaver.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\nX-Forwarded-For: 10.0.0.2\r\n\r\n`);
    await whenLogged(share.log, 'device-queued', 1);
    const third = await inLine('3');
    if (how === 'by an end') leaver.destroy();
    else leaver.resetAndDestroy();
    await inLine('4').then(({ answer }) => void answer.catch(() => undefined));
    await whenWaiting(2);
    await first.readToEnd();
    expect((await third.answer).status).toBe(200);
    expect(logged(share.log, 'download-began').map(({ event }) => event.params.address)).not.toContain(
      '10.0.0.2',
    );
  });

  test('frees its place among the downloads', async () => {
    const first = await downloading('1');
    const second = await inLine('2');
    first.socket.resetAndDestroy();
    expect((await second.answer).status).toBe(200);
  });
});

describe('what never waits', () => {
  beforeEach(async () => {
    await downloading('1');
  });

  test.each<[string, string, string, Record<string, string>, number]>([
    ['HEAD', 'HEAD', path, {}, 200],
    ['a page', 'GET', '/', {}, 200],
    ['a small file', 'GET', '/flasher_args.json', {}, 200],
    ['what is not there', 'GET', '/none.bin', {}, 404],
    ['a range that is not there', 'GET', path, { Range: 'bytes=99999999-' }, 416],
    ['what the client has', 'GET', path, { 'If-None-Match': '*' }, 304],
  ])('%s', async (_, method, asked, fields, status) => {
    const answer = await request(share.port, method, asked, { ...from('2'), ...fields });
    expect(answer.status).toBe(status);
  });

  test('another connection of a device that downloads', async () => {
    const answer = await request(share.port, 'GET', path, { ...from('1'), Range: 'bytes=5-9' });
    expect(answer.body).toEqual(Buffer.from(app.bytes.subarray(5, 10)));
  });
});

test('a device keeps its place between its ranges, and gives it up after the last', async () => {
  const client = new EspHttpClient(share.port);
  onTestFinished(() => client.close());
  const size = app.bytes.length;
  await client.perform('GET', path, 'bytes=0-99999');
  const waiting = await inLine('2');
  for (let from = 100_000; from < 500_000; from += 100_000)
    expect((await client.perform('GET', path, `bytes=${from}-${from + 99_999}`)).status).toBe(206);
  expect((await client.perform('GET', path, `bytes=${size - 1000}-`)).status).toBe(206);
  client.close();
  expect((await waiting.answer).status).toBe(200);
});

test('a device that lost its power does not block the line for ever', async () => {
  const quick = appFile('app.bin', {}, 100_000);
  share = await openShare('idf', [quick], { clock, access: { maxParallel: 1 } });
  const dead = await downloading('1');
  await whenLogged(share.log, 'download-began', 1);
  const second = await inLine('2');
  const third = await inLine('3');
  clock.pass(longestHold);
  expect((await second.answer).status).toBe(503);
  clock.pass(60_000);
  expect((await request(share.port, 'GET', path, from('2'))).status).toBe(200);
  expect((await third.answer).status).toBe(503);
  expect(dead.socket.destroyed).toBe(false);
});

test('a stopped share leaves no timer, whoever was waiting', async () => {
  await downloading('1');
  const held = await inLine('2');
  const sentAway = await inLine('3');
  clock.pass(longestHold);
  await Promise.all([held.answer, sentAway.answer]);
  const again = request(share.port, 'GET', path, from('3')).catch(() => 'ended');
  await request(share.port, 'HEAD', path);
  await share.ota.dispose();
  await again;
  expect(clock.pending).toBe(0);
});
