import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { profiles } from '../../../../electron/core/ota/profiles/registry.ts';
import { openAnyShare, routePathsOf, secret } from '../../../support/any-share.ts';
import { exchangeRaw, parseAnswer, request } from '../../../support/raw-http.ts';

const ways = [
  '../secret.txt',
  '../../secret.txt',
  '..%2fsecret.txt',
  '%2e%2e%2f%2e%2e%2fsecret.txt',
  '..%252fsecret.txt',
  '..\\secret.txt',
  '..%5csecret.txt',
  '..%5c..%5csecret.bin',
  '%c0%ae%c0%ae%2fsecret.txt',
  'secret.txt%00.bin',
  '%00',
  'C:%5csecret.txt',
  'C:/secret.txt',
  '//127.0.0.1/c$/secret.txt',
  'sample.bin::$DATA',
  'CON',
  'NUL.bin',
  'aux.bin',
  '....//secret.txt',
  '/etc/passwd',
  '%2fetc%2fpasswd',
  '../secret.bin',
  '..;/secret.txt',
  '%zz',
  'a'.repeat(6_000),
];

const big = 'x'.repeat(64 * 1024);

describe.for(profiles.map((profile) => [profile.name, profile] as const))('%s', ([, profile]) => {
  test('hands out nothing from outside, on any route', { timeout: 60_000 }, async () => {
    const { port } = await openAnyShare(profile);
    const prefixes = [...new Set((await routePathsOf(profile)).map(folderOf)), '/'];
    for (const prefix of prefixes) {
      for (const way of ways) {
        for (const method of ['GET', 'HEAD']) {
          const answer = await exchangeRaw(port, `${method} ${prefix}${way} HTTP/1.0\r\nHost: a\r\n\r\n`);
          const text = answer.toString('latin1');
          expect(text, `${method} ${prefix}${way}`).not.toContain(Buffer.from(secret).toString('latin1'));
          expect(text, `${method} ${prefix}${way}`).not.toContain('root:');
          expect(parseAnswer(answer).status, `${method} ${prefix}${way}`).toBeLessThan(500);
        }
      }
    }
  });

  test('goes on with a download while others misbehave', { timeout: 30_000 }, async () => {
    const share = await openAnyShare(profile);
    const { port } = share;
    const path = share.files[0]?.urlPath ?? `/${profile.entry.replace(/^\//, '')}`;
    const whole = parseAnswer(await exchangeRaw(port, `GET ${path} HTTP/1.0\r\n\r\n`));
    const patient = connect({ port, host: '127.0.0.1' });
    onTestFinished(() => void patient.destroy());
    const chunks: Buffer[] = [];
    patient.write(`GET ${path} HTTP/1.0\r\n\r\n`);
    await once(patient, 'readable');
    await misbehave(port, path);
    patient.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(patient, 'end');
    expect(Buffer.compare(parseAnswer(Buffer.concat(chunks)).body, whole.body)).toBe(0);
  });

  test('answers each kind of nonsense, or ends the connection', { timeout: 30_000 }, async () => {
    const share = await openAnyShare(profile);
    const ask = async (text: string) => parseAnswer(await exchangeRaw(share.port, text)).status;
    const head = 'HTTP/1.1\r\nHost: a\r\nConnection: close\r\n';
    expect(await ask(`GET / ${head}X-Big: ${big}\r\n\r\n`)).toBe(431);
    expect([400, 404, 414, 431]).toContain(await ask(`GET /${big} ${head}\r\n`));
    expect(await ask('GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n')).toBe(400);
    expect(await ask('\u0016\u0003\u0001\u0002\u0000')).toBe(400);
    expect(await ask(`GET / ${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toBe(
      400,
    );
    expect(await ask(`BREW / ${head}\r\n`)).toBe(400);
    expect(await ask(`GET / ${head}Content-Length: 5\r\n\r\nhello`)).toBeLessThan(500);
  });

  test('answers a thousand ranges on one connection, and a range of a thousand parts', async () => {
    const share = await openAnyShare(profile);
    const [file] = share.files;
    if (file === undefined) return;
    const parts = Array.from({ length: 1_000 }, (_, index) => `${index}-${index}`).join(',');
    const many = await request(share.port, 'GET', file.urlPath, { Range: `bytes=${parts}` });
    expect([many.status, many.body.length]).toEqual([200, file.size]);
    expect(await rangesOnOneConnection(share.port, file.urlPath, 1_000)).toBe(1_000);
  });
});

function folderOf(path: string): string {
  return path.replace(/[:*].*$/, '').replace(/\/?$/, '/');
}

/** Clients that read nothing, say nothing, break off, or send what nobody asked for; all at once. */
async function misbehave(port: number, path: string): Promise<void> {
  const sockets = Array.from({ length: 200 }, (_, index) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    if (index % 4 === 0) socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`, () => socket.pause());
    if (index % 4 === 1) socket.write('GET / HT');
    if (index % 4 === 2)
      socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n${big}`);
    if (index % 4 === 3)
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`, () => socket.resetAndDestroy());
    return socket;
  });
  onTestFinished(() => sockets.forEach((socket) => void socket.destroy()));
  const connecting = sockets.filter((socket) => socket.connecting);
  await Promise.all(connecting.map((socket) => once(socket, 'connect')));
}

/** How many of `count` one-byte ranges, one after another, were answered with 206. */
async function rangesOnOneConnection(port: number, path: string, count: number): Promise<number> {
  const socket = connect({ port, host: '127.0.0.1' });
  onTestFinished(() => void socket.destroy());
  let answered = 0;
  for (let index = 0; index < count; index++) {
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nRange: bytes=${index}-${index}\r\n\r\n`);
    let answer = '';
    while (!/\r\n\r\n[^]$/.test(answer)) {
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      answer += chunk.toString('latin1');
    }
    if (answer.startsWith('HTTP/1.1 206')) answered += 1;
  }
  return answered;
}
