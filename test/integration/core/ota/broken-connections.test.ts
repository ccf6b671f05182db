import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ok } from '../../../../shared/result.ts';
import { parseAnswer, readToEnd, request } from '../../../support/raw-http.ts';
import { appFile } from '../../../support/releases.ts';
import { openShare, whenDownload, whenState } from '../../../support/share.ts';

const app = appFile('TianShanOS.bin');
const big = appFile('TianShanOS.bin', {}, 24_000_000);

function open(port: number) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  return socket.on('error', () => undefined);
}

const ranged = (range: string) => `GET /firmware HTTP/1.1\r\nHost: a\r\nRange: bytes=${range}\r\n\r\n`;

test('requests that wait behind an answer die with their connection, and leave no row running', async () => {
  const share = await openShare('tianshan', [big]);
  const socket = open(share.port);
  socket.write(ranged('0-') + ranged('0-99') + ranged('100-199'));
  await once(socket, 'readable');
  socket.resetAndDestroy();
  const row = await whenDownload(share, ({ endedAt }) => endedAt !== null);
  expect(row).toMatchObject({ state: 'aborted', requests: 1 });
});

test('an answer that comes too late for its client troubles nobody', async () => {
  const share = await openShare('tianshan', [app]);
  const [entered, enter] = signal();
  const [released, release] = signal();
  share.source.reload = async () => {
    enter();
    await released;
    return ok(share.source.release);
  };
  const socket = open(share.port);
  socket.write('POST /reload HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n');
  await entered;
  socket.resetAndDestroy();
  await once(socket, 'close');
  release();
  expect((await request(share.port, 'GET', '/version')).status).toBe(200);
});

function signal(): [Promise<void>, () => void] {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return [promise, () => resolve(undefined)];
}

test('a client that is refused and still sends can read why', async () => {
  const share = await openShare('tianshan', [app]);
  const socket = open(share.port);
  socket.write('no HTTP at all\r\n\r\n');
  for (let time = 0; time < 10; time += 1) {
    /* Another client's round trip: the server has seen what was sent before. */
    await request(share.port, 'GET', '/version');
    socket.write('and more of it\r\n');
  }
  expect(socket.destroyed).toBe(false);
  expect(parseAnswer(await readToEnd(socket)).status).toBe(400);
});

test('a row of blanks in a range costs no time', async () => {
  const share = await openShare('tianshan', [app]);
  const start = performance.now();
  for (let time = 0; time < 20; time += 1) {
    await request(share.port, 'HEAD', '/firmware', { Range: 'x' });
    const blanks = `bytes=${' '.repeat(15_000)}x`;
    expect((await request(share.port, 'GET', '/firmware', { Range: blanks })).status).toBe(200);
  }
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('one client under a thousand names does not fill the table', async () => {
  const share = await openShare('tianshan', [app]);
  for (let number = 0; number < 600; number += 1) {
    await request(share.port, 'GET', '/firmware', { Range: 'bytes=5000-5000', 'Client-Id': `n${number}` });
  }
  const rows = await whenState(share, ({ downloads }) =>
    downloads.some(({ identity }) => identity?.name === 'n599') ? downloads : undefined,
  );
  expect(rows.length).toBeLessThanOrEqual(500);
});
