import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createCertificates } from '../../../../electron/core/certificates/create-certificates.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { Exchange } from '../../../../electron/core/ota/exchange.ts';
import { listen } from '../../../../electron/core/ota/listener.ts';
import type { Transfer } from '../../../../electron/core/ota/transfer.ts';
import { patternedBytes } from '../../../support/releases.ts';
import { dialSecurely } from '../../../support/secure-share.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const bytes = patternedBytes(30_000_000);
/** What may be underway: one record and its header. */
const record = 17 * 1024;

interface Handle {
  readonly bytesWritten: number;
  readonly writeQueueSize: number;
}

/** Bytes that the kernel took of one connection, encryption included: libuv's own count, below TLS. */
function takenByKernel(socket: Socket): number {
  const { bytesWritten, writeQueueSize } = (socket as unknown as { _parent: { _handle: Handle } })._parent
    ._handle;
  return bytesWritten - writeQueueSize;
}

async function secureListener() {
  const log = createLog();
  const certificates = createCertificates({ dataDirectory: await temporaryDirectory(), log });
  const [identity, texts] = [await certificates.identity(), await certificates.texts(null)];
  if (!identity.ok || !texts.ok) throw new Error('no certificates');
  const transfers: { transfer: Transfer; socket: Socket; before: number }[] = [];
  const listener = await listen(
    { host: '127.0.0.1', port: 0 },
    (request, response) => {
      const before = takenByKernel(request.socket);
      const observer = {
        answered: () => undefined,
        failed: () => undefined,
        transferring: (_exchange: Exchange, _served: unknown, transfer: Transfer) =>
          void transfers.push({ transfer, socket: request.socket, before }),
      };
      new Exchange(request, response, observer, []).sendBytes({
        bytes,
        sha256: 'ab'.repeat(32),
        modifiedAt: 0,
      });
    },
    {},
    { identity: identity.value, follow: (follower) => certificates.follow(follower) },
  );
  if (!listener.ok) throw new Error(listener.fault.code);
  onTestFinished(() => listener.value.stop());
  return { port: listener.value.port, caPem: texts.value.pem, transfers };
}

test('over TLS the count is of payload, near the truth, and never above it, however the client reads', async () => {
  const { port, caPem, transfers } = await secureListener();
  const client = dialSecurely(port, caPem, '127.0.0.1');
  onTestFinished(() => void client.destroy());
  client.write('GET / HTTP/1.1\r\nHost: bench\r\n\r\n');
  let read = 0;
  let looks = 0;
  for (let head = true; read < bytes.length;) {
    const chunk = client.read() as Buffer | null;
    if (chunk === null) {
      await once(client, 'readable');
      continue;
    }
    read += head ? chunk.length - chunk.indexOf('\r\n\r\n') - 4 : chunk.length;
    head = false;
    const [one] = transfers;
    if (one === undefined) continue;
    one.transfer.sample();
    const { bytesLeft } = one.transfer;
    const truth = takenByKernel(one.socket) - one.before;
    if (bytesLeft > truth) throw new Error(`${bytesLeft} counted, ${truth} left`);
    /* Each record costs less than a hundred bytes. */
    const least = truth - (truth / 16_384 + 2) * 100 - record;
    if (bytesLeft < least) throw new Error(`${bytesLeft} counted, at least ${least} left`);
    looks += 1;
  }
  expect(read).toBe(bytes.length);
  expect(looks).toBeGreaterThan(20);
});

test('no more of an image waits inside this process than one record', async () => {
  const { port, caPem, transfers } = await secureListener();
  const client = dialSecurely(port, caPem, '127.0.0.1');
  onTestFinished(() => void client.destroy());
  client.write('GET / HTTP/1.1\r\nHost: bench\r\n\r\n');
  await once(client, 'readable');
  client.read(1_000);
  const [one] = transfers;
  if (one === undefined) throw new Error('no transfer');
  expect(one.socket.writableLength).toBeLessThanOrEqual(record);
});
