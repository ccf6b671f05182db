import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseAnswer, request } from '../../../support/raw-http.ts';
import { downloadPartially } from '../../../support/ota-clients.ts';
import { appFile } from '../../../support/releases.ts';
import { openShare, whenDownload, whenState, type TestShare } from '../../../support/share.ts';

const app = appFile('TianShanOS.bin');
const size = app.bytes.length;

test('every byte that left counts for the device and for the share', async () => {
  const share = await openShare('tianshan', [app]);
  for (let time = 1; time <= 2; time += 1) {
    await request(share.port, 'GET', '/firmware');
    const row = await whenDownload(share, ({ state }) => state === 'complete');
    expect(row).toMatchObject({ address: '127.0.0.1', bytesSent: size, size, requests: 1 });
    const [view] = await whenState(share, ({ shares }) =>
      shares[0]?.downloads === time ? shares : undefined,
    );
    expect(view).toMatchObject({ bytesSent: time * size });
  }
});

test('ranges are put together: one row, complete after the last', async () => {
  const share = await openShare('tianshan', [app]);
  await downloadPartially(share.port, '/firmware', 50_000);
  const row = await whenDownload(share, ({ state }) => state === 'complete');
  expect(row).toMatchObject({ bytesSent: size, requests: Math.ceil(size / 50_000) });
  expect(share.ota.state.getState().downloads).toHaveLength(1);
});

describe('a look at the header', () => {
  const look = { Range: 'bytes=0-288' };

  test('is no download, and neither is a HEAD', async () => {
    const share = await openShare('tianshan', [app]);
    await request(share.port, 'HEAD', '/firmware');
    await request(share.port, 'GET', '/firmware', look);
    await whenState(share, ({ shares }) => shares.find(({ bytesSent }) => bytesSent === 289));
    expect(share.ota.state.getState().downloads).toEqual([]);
  });

  test('belongs to the download of a device that goes on after it', async () => {
    const share = await openShare('tianshan', [app]);
    await request(share.port, 'GET', '/firmware', look);
    await request(share.port, 'GET', '/firmware', { Range: 'bytes=289-' });
    const row = await whenDownload(share, ({ state }) => state === 'complete');
    expect(row).toMatchObject({ requests: 2, bytesSent: size });
    const began = share.log.recent().filter(({ event }) => event.code === 'download-began');
    expect(began).toHaveLength(1);
  });
});

test('a reader that stops half-way is aborted, never complete, and counted by what left', async () => {
  const big = appFile('TianShanOS.bin', {}, 24_000_000);
  const share = await openShare('tianshan', [big]);
  const socket = connect(share.port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.write('GET /firmware HTTP/1.1\r\nHost: bench\r\n\r\n');
  await once(socket, 'readable');
  socket.read(1_000);
  await whenDownload(share, ({ bytesSent }) => bytesSent > 0);
  socket.resetAndDestroy();
  const row = await whenDownload(share, ({ endedAt }) => endedAt !== null);
  expect(row.state).toBe('aborted');
  expect(row.bytesSent).toBeGreaterThan(1_000);
  expect(row.bytesSent).toBeLessThan(big.bytes.length);
});

describe('what a device may have lost', () => {
  /** The kernel has all of it, and the connection is reset before a byte was read. */
  async function lose(share: TestShare, range: string, length: number): Promise<() => Promise<unknown>> {
    const socket = connect(share.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.pause();
    socket.write(`GET /firmware HTTP/1.1\r\nHost: bench\r\nRange: bytes=${range}\r\n\r\n`);
    await whenDownload(share, ({ bytesSent }) => bytesSent === length);
    return async () => {
      socket.resetAndDestroy();
      await whenDownload(share, ({ state }) => state === 'aborted');
    };
  }

  /** A range, and then a request that says that it was received. */
  async function ask(share: TestShare, range: string): Promise<void> {
    const socket = connect(share.port, '127.0.0.1');
    const head = (method: string, path: string, field: string) =>
      socket.write(`${method} ${path} HTTP/1.1\r\nHost: bench\r\n${field}\r\n\r\n`);
    const heard: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => {
      heard.push(chunk);
      const { fields, body } = parseAnswer(Buffer.concat(heard));
      if (body.length === Number(fields.get('Content-Length'))) head('GET', '/health', 'Connection: close');
    });
    head('GET', '/firmware', `Range: bytes=${range}`);
    await once(socket, 'close');
  }

  function completions({ log }: TestShare): number {
    return log.recent().filter(({ event }) => event.code === 'download-complete').length;
  }

  test('is not made up for by a look at the last bytes', async () => {
    const share = await openShare('tianshan', [app]);
    const reset = await lose(share, `0-${size - 1}`, size);
    await reset();
    await ask(share, '-500');
    expect(completions(share)).toBe(0);
  });

  test('is not made up for by another part of a download over several connections', async () => {
    const share = await openShare('tianshan', [app]);
    const reset = await lose(share, '0-29999', 30_000);
    await ask(share, `${size - 50_000}-`);
    await reset();
    await ask(share, `30000-${size - 50_001}`);
    expect(completions(share)).toBe(0);
  });

  test('is what a device asks for that goes on before it', async () => {
    const share = await openShare('tianshan', [app]);
    const reset = await lose(share, `0-${size - 1}`, size);
    await reset();
    await ask(share, '20000-');
    expect(completions(share)).toBe(1);
  });
});

test('two devices behind one address are two rows where they tell their MACs', async () => {
  const share = await openShare('tianshan', [app]);
  await request(share.port, 'GET', '/firmware', { 'Device-Id': 'aa:bb:cc:00:00:01' });
  await request(share.port, 'GET', '/firmware', { 'Device-Id': 'aa:bb:cc:00:00:02' });
  const rows = await whenState(share, ({ downloads }) =>
    downloads.filter(({ state }) => state === 'complete').length === 2 ? downloads : undefined,
  );
  expect(rows.map(({ identity }) => identity?.mac)).toEqual(['AA:BB:CC:00:00:01', 'AA:BB:CC:00:00:02']);
});
