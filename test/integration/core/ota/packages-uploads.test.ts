import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { contentOf, filesIn, sha256Of } from '../../../support/packages.ts';
import { json, packageBytes, servePackages, update, type Served } from '../../../support/packages-share.ts';
import { patternedBytes } from '../../../support/releases.ts';

const bytes = packageBytes;

describe('an upload of a package', () => {
  test('takes 200 MB in constant memory', { timeout: 120_000 }, async () => {
    const share = await servePackages();
    const piece = Buffer.from(patternedBytes(1_000_000));
    const whole = Array.from({ length: 200 }, () => piece);
    const sha256 = sha256Of(Buffer.concat(whole));
    whole.length = 0;
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const answer = await sendInPieces(share, contentOf(bytes, { sha256 }), piece, 200, () => {
      peak = Math.max(peak, process.memoryUsage().rss);
    });
    expect(answer).toEqual({ status: 200 });
    expect(await filesIn(share.folder)).toEqual([sha256]);
    expect(peak - before).toBeLessThan(100_000_000);
  });

  test('keeps nothing of an upload that is cut off, and takes the next one', async () => {
    const share = await servePackages();
    const socket = connect(share.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const head = multipartHead(contentOf(bytes));
    socket.write(`PUT /update HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n`);
    socket.write(`Content-Length: ${head.length + bytes.length + 9}\r\n\r\n`);
    socket.write(head);
    socket.write(bytes.subarray(0, 100_000));
    await expect.poll(() => filesIn(share.folder)).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => filesIn(share.folder)).toEqual([]);
    expect((await update(share, contentOf(bytes))).body).toEqual({ status: 200 });
  });

  test('may come in chunks, with its file before its content', async () => {
    const share = await servePackages();
    const content = JSON.stringify(contentOf(bytes));
    const body = Buffer.concat([
      Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="p.zip"\r\n\r\n'),
      bytes,
      Buffer.from('\r\n--b\r\nContent-Disposition: form-data; name="content"; filename="content.json"\r\n'),
      Buffer.from(`Content-Type: application/json\r\n\r\n${content}\r\n--b--\r\n`),
    ]);
    const response = await json(`${share.url}/update`, {
      method: 'PUT',
      body: new Blob([body]).stream(),
      duplex: 'half',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    } as RequestInit);
    expect(response.body).toEqual({ status: 200 });
    expect(await filesIn(share.folder)).toEqual([sha256Of(bytes)]);
  });

  test('answers a form that ends before its end', async () => {
    const share = await servePackages();
    const body = Buffer.concat([multipartHead(contentOf(bytes)), bytes.subarray(0, 10_000)]);
    const response = await json(`${share.url}/update`, {
      method: 'PUT',
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    expect(response.body).toMatchObject({ status: 400 });
    expect(await filesIn(share.folder)).toEqual([]);
  });
});

function multipartHead(content: object): Buffer {
  const lines = [
    '--b',
    'Content-Disposition: form-data; name="content"',
    '',
    JSON.stringify(content),
    '--b',
    'Content-Disposition: form-data; name="file"; filename="p.zip"',
    '',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

function sendInPieces(
  { port }: Served,
  content: object,
  piece: Buffer,
  count: number,
  watch: () => void,
): Promise<unknown> {
  const [head, tail] = [multipartHead(content), Buffer.from('\r\n--b--\r\n')];
  return new Promise((resolve, reject) => {
    const upload = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'PUT',
      path: '/update',
      headers: {
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': head.length + piece.length * count + tail.length,
      },
    });
    upload.on('error', reject);
    upload.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    });
    let sent = 0;
    const more = () => {
      while (sent < count) {
        sent += 1;
        watch();
        if (!upload.write(piece)) {
          upload.once('drain', more);
          return;
        }
      }
      upload.end(tail);
    };
    upload.write(head);
    more();
  });
}
