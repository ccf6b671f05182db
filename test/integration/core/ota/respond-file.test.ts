import { createHash } from 'node:crypto';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { entityTag } from '../../../../electron/core/ota/conditional.ts';
import type { ServedFile } from '../../../../electron/core/ota/respond-file.ts';
import { get } from '../../../../electron/core/ota/routes.ts';
import type { Transfer } from '../../../../electron/core/ota/transfer.ts';
import { listenWith } from '../../../support/listening-routes.ts';
import { request } from '../../../support/raw-http.ts';
import { patternedBytes } from '../../../support/releases.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

async function writtenFile(length: number): Promise<ServedFile & { readonly bytes: Uint8Array }> {
  const path = join(await temporaryDirectory(), 'installer.exe');
  const bytes = patternedBytes(length);
  await writeFile(path, bytes);
  return {
    path,
    bytes,
    size: length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    modifiedAt: Date.UTC(2026, 0, 1),
  };
}

async function serving(file: ServedFile) {
  const transfers: Transfer[] = [];
  const route = get('/file', async (exchange) => {
    if (!(await exchange.sendFile(file))) exchange.sendText(404, 'gone\n');
  });
  const port = await listenWith([route], {
    answered: () => undefined,
    transferring: (_exchange, _served, transfer) => transfers.push(transfer),
  });
  return { port, transfers };
}

describe('a file on disk', () => {
  test('arrives whole, byte for byte, over many reads', async () => {
    const file = await writtenFile(3_000_001);
    const { port, transfers } = await serving(file);
    const answer = await request(port, 'GET', '/file');
    expect(answer.fields.get('Content-Length')).toBe('3000001');
    expect(answer.fields.get('ETag')).toBe(entityTag(file.sha256));
    expect(Buffer.compare(answer.body, file.bytes)).toBe(0);
    expect(transfers.map(({ range }) => range)).toEqual([{ from: 0, to: 3_000_001 }]);
  });

  test('arrives in ranges', async () => {
    const file = await writtenFile(700_000);
    const { port } = await serving(file);
    const { status, fields, body } = await request(port, 'GET', '/file', { Range: 'bytes=300000-' });
    expect([status, fields.get('Content-Range')]).toEqual([206, 'bytes 300000-699999/700000']);
    expect(Buffer.compare(body, file.bytes.subarray(300_000))).toBe(0);
  });

  test.for([
    ['HEAD', {}, 200],
    ['GET', { 'If-None-Match': '*' }, 304],
    ['GET', { Range: 'bytes=100-' }, 416],
  ] as const)('%s %j has no body of it: %i', async ([method, fields, status]) => {
    const { port, transfers } = await serving(await writtenFile(100));
    expect((await request(port, method, '/file', fields)).status).toBe(status);
    expect(transfers).toEqual([]);
  });

  test('that is gone, or has another size than it was hashed with, is not answered with', async () => {
    const file = await writtenFile(100);
    const { port } = await serving({ ...file, size: 99 });
    expect((await request(port, 'GET', '/file')).status).toBe(404);
    const gone = await serving({ ...file, path: `${file.path}.gone` });
    expect((await request(gone.port, 'GET', '/file')).status).toBe(404);
  });

  test('that shrinks while it is sent breaks the connection', async () => {
    const file = await writtenFile(64 * 1024 * 1024);
    const { port, transfers } = await serving(file);
    const socket = connect({ port, host: '127.0.0.1' });
    socket.write('GET /file HTTP/1.1\r\nHost: a\r\n\r\n');
    let received = 0;
    const ended = new Promise<void>((resolve) => {
      socket.once('data', (first: Buffer) => {
        socket.pause();
        received += first.length;
        void truncate(file.path, 1024).then(() => {
          socket.on('data', (chunk: Buffer) => (received += chunk.length));
          socket.resume();
        });
      });
      socket.once('error', () => resolve());
      socket.once('close', () => resolve());
    });
    await ended;
    expect(received).toBeLessThan(file.size);
    expect(transfers).toHaveLength(1);
  });
});
