import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { exchange, type DeviceRequest } from '../../../../electron/core/push/http/device-request.ts';
import { patternedBytes } from '../../../support/releases.ts';

const patience = { connecting: 1_000, sending: 1_000, answering: 1_000 };
const body = patternedBytes(8_000_000);

/** A server that is nothing but a socket. */
async function openSocket(handle: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    handle(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { target: { host: '127.0.0.1', port: (server.address() as AddressInfo).port }, sockets };
}

function send(
  target: { readonly host: string; readonly port: number },
  more: Partial<DeviceRequest> = {},
  signal = new AbortController().signal,
) {
  return exchange(target, { method: 'POST', path: '/update', body: [body], ...more }, { signal, patience });
}

test('the length is exact and told in front, never chunked, and the connection is closed by agreement', async () => {
  const heard: Buffer[] = [];
  const { target } = await openSocket((socket) => {
    socket.on('data', (chunk) => {
      heard.push(chunk);
      const all = Buffer.concat(heard);
      if (all.length - (all.indexOf('\r\n\r\n') + 4) === 12)
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK');
    });
  });
  const parts = [Buffer.from('abc'), Buffer.from('defghijkl')];
  const outcome = await send(target, { body: parts });
  expect(outcome).toMatchObject({ ok: true, value: { status: 200 } });
  const text = Buffer.concat(heard).toString();
  expect(text).toMatch(/^POST \/update HTTP\/1\.1\r\n/);
  expect(text).toMatch(/\r\nContent-Length: 12\r\n/);
  expect(text).toMatch(/\r\nConnection: close\r\n/);
  expect(text).not.toMatch(/transfer-encoding|expect/i);
  expect(text.endsWith('\r\n\r\nabcdefghijkl')).toBe(true);
});

test('bytes are told as they leave, each once and none twice', async () => {
  const { target } = await openSocket((socket) => {
    let length = 0;
    socket.on('data', (chunk) => {
      length += chunk.length;
      if (length > body.length) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK');
    });
  });
  const told: number[] = [];
  await send(target, { onSent: (bytes) => told.push(bytes) });
  expect(told.every((bytes, at) => bytes > (told[at - 1] ?? 0))).toBe(true);
  expect(told.at(-1)).toBe(body.length);
});

test('an answer that comes while bytes still go is the answer, and ends the sending', async () => {
  const { target } = await openSocket((socket) => {
    socket.once('data', () => {
      socket.pause();
      socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 9\r\n\r\ntoo large');
    });
  });
  let sent = 0;
  const outcome = await send(target, { onSent: (bytes) => (sent = bytes) });
  expect(outcome).toMatchObject({ ok: true, value: { status: 413 } });
  expect(sent).toBeLessThan(body.length);
});

test('who aborts gets the socket closed', async () => {
  const { target, sockets } = await openSocket((socket) => socket.pause());
  const abort = new AbortController();
  const outcome = send(target, { onConnect: () => abort.abort() }, abort.signal);
  expect(await outcome).toEqual({ ok: false, fault: { code: 'cancelled', params: {} } });
  const [socket] = sockets;
  socket?.resume();
  if (socket !== undefined && !socket.closed) await once(socket, 'close');
  expect(socket?.destroyed).toBe(true);
});

test('an aborted signal opens no connection', async () => {
  const { target, sockets } = await openSocket(() => undefined);
  expect(await send(target, {}, AbortSignal.abort())).toMatchObject({ fault: { code: 'cancelled' } });
  expect(sockets.size).toBe(0);
});

test('what is no HTTP is told as such', async () => {
  const { target } = await openSocket((socket) => socket.end('SSH-2.0-dropbear\r\n'));
  const outcome = await send(target, { method: 'GET', body: [] });
  expect(outcome).toMatchObject({
    fault: { code: 'device-unreachable', params: { reason: 'no-http' } },
  });
});

test('an answer without end is not read for ever', async () => {
  const { target } = await openSocket((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const chunk = Buffer.alloc(65_536, 'x');
    const more = (): void => {
      if (socket.writable) socket.write(chunk, more);
    };
    more();
  });
  const outcome = await send(target, { method: 'GET', body: [] });
  expect(outcome.ok && 'body' in outcome.value && outcome.value.body.length).toBeLessThan(1_000_000);
});
