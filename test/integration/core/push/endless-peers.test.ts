import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendImage } from '../../../../electron/core/push/dialects/espota/send-image.ts';
import { tasmota } from '../../../../electron/core/push/dialects/tasmota/tasmota.ts';
import { exchange } from '../../../../electron/core/push/http/device-request.ts';
import { Conversation } from '../../../../electron/core/push/tcp/conversation.ts';
import { appFile } from '../../../support/releases.ts';

const patience = { connecting: 1_000, sending: 1_000, answering: 1_000 };
const { signal } = new AbortController();
const nothing = () => undefined;

/** A device that is nothing but a socket. */
async function openDevice(handle: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', nothing);
    handle(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

function drip(socket: Socket, text: string, every: number): void {
  const timer = setInterval(() => socket.write(text), every);
  socket.once('close', () => clearInterval(timer));
}

test('an answer that comes a byte at a time and never ends is given up', async () => {
  const device = await openDevice((socket) => {
    socket.resume();
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    drip(socket, 'x', 50);
  });
  const outcome = await exchange(device, { method: 'GET', path: '/' }, { signal, patience });
  expect(outcome).toMatchObject({ fault: { code: 'device-stalled', params: { during: 'answering' } } });
});

test('a device that talks without end while it is spoken to is not listened to without end', async () => {
  let sent = 0;
  const device = await openDevice((socket) => {
    const flood = Buffer.alloc(65_536, 'x');
    const more = (): void => {
      if (socket.destroyed || sent > 200_000_000) return;
      sent += flood.length;
      socket.write(flood, more);
    };
    more();
  });
  const image = new Uint8Array(32_000_000);
  const talk = (conversation: Conversation) => conversation.write(image);
  await expect(Conversation.hold(device, { signal, patience }, talk)).rejects.toThrow('device-stalled');
  expect(sent).toBeLessThan(50_000_000);
});

/** An image of two chunks for a device that connects back and then counts as `speak` says. */
async function sendTo(speak: (socket: Socket) => void) {
  const target = await openDevice((socket) => {
    socket.resume();
    speak(socket);
  });
  return Conversation.over(connect(target), target, { signal, patience }, (device) =>
    sendImage(device, target, new Uint8Array(2_048), { progress: nothing }),
  );
}

test('a device that goes on counting after the last byte is given up', async () => {
  await expect(sendTo((socket) => drip(socket, '1024', 50))).rejects.toThrow('device-stalled');
});

test('a device that says blanks instead of counts is given up', async () => {
  await expect(sendTo((socket) => drip(socket, ' ', 50))).rejects.toThrow('device-stalled');
});

test('a complaint that never ends is a refusal', async () => {
  await expect(sendTo((socket) => drip(socket, 'no '.repeat(50), 50))).rejects.toThrow(
    'device-refused-update',
  );
});

test('the last word is found at once in any page', async () => {
  const device = await openDevice((socket) => {
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      const isUpload = heard.startsWith('POST');
      const page = isUpload ? `<font color='#fff'${'>'.repeat(250_000)}` : "<form action='u2'>";
      if (!isUpload || heard.endsWith('--\r\n')) socket.end(`HTTP/1.1 200 OK\r\n\r\n${page}`);
    });
  });
  const payload = { app: appFile('firmware.bin', {}), www: undefined, url: undefined };
  const context = { signal, patience, credentials: undefined, begin: nothing, progress: nothing };
  const since = performance.now();
  await tasmota.send(device, payload, context);
  expect(performance.now() - since).toBeLessThan(8_000);
});
