import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { contentSecurityPolicy } from '../../../electron/core/page/content-security-policy.ts';
import type { ServeWire } from '../../../electron/core/wire/serve-wire.ts';
import { openWebConsole } from '../../../electron/headless/web/web-console.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { connectSocket } from '../../support/wires/socket-wire.ts';

async function openConsole(serve: ServeWire = () => undefined) {
  /* Named so that a folder above the page cannot be taken for the page's own. */
  const pageDirectory = join(await temporaryDirectory(), 'assets');
  await mkdir(join(pageDirectory, 'assets'), { recursive: true });
  await writeFile(join(pageDirectory, 'index.html'), '<title>Flashdock</title>');
  await writeFile(join(pageDirectory, 'assets', 'main.js'), 'export {};');
  const opened = await openWebConsole({ host: '127.0.0.1', port: 0, pageDirectory, serve });
  if (!opened.ok) throw new Error(opened.fault.code);
  onTestFinished(() => opened.value.close());
  const url = new URL(opened.value.url);
  return { ...opened.value, page: url, token: new URLSearchParams(url.hash.slice(1)).get('token') ?? '' };
}

/** A request as a foreign page could make the browser send it: any `Host`, any path, unnormalised. */
async function ask(port: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const outgoing = request({ host: '127.0.0.1', port, path, method, headers });
  outgoing.end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks = await response.toArray();
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() };
}

/** The answer to a request line with a target that no client library would send. */
async function askRaw({ host, hostname, port }: URL, target: string): Promise<string> {
  const socket = connect(Number(port), hostname);
  socket.end(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, 'latin1');
  return Buffer.concat(await socket.toArray()).toString('latin1');
}

/** How the console answers to an attempt to open its WebSocket. */
async function knock(
  page: URL,
  protocols: string[],
  options: { origin?: string; headers?: Record<string, string> },
) {
  const socket = new WebSocket(`ws://${page.host}/bench`, protocols, options);
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve('open'));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.once('error', reject);
  });
}

describe('the console’s page', () => {
  test('is served with the policy that keeps it to itself', async () => {
    const { page } = await openConsole();
    const { status, headers, body } = await ask(page.port, '/');
    expect({ status, body }).toEqual({ status: 200, body: '<title>Flashdock</title>' });
    expect(headers).toMatchObject({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('has files that may be kept for good, as their names carry a hash', async () => {
    const { page } = await openConsole();
    const { status, headers } = await ask(page.port, '/assets/main.js');
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('immutable');
  });

  test.each(['/../package.json', '/%2e%2e/package.json', '/assets', '/missing.js', '/bench'])(
    'does not lead to %s',
    async (path) => {
      const { page } = await openConsole();
      expect((await ask(page.port, path)).status).toBe(404);
    },
  );

  test.each(['//', '///', '//[', '/%ff', 'http://[', '/\u00e9'])(
    'answers a target that is no URL, %s, and goes on serving',
    async (path) => {
      const { page } = await openConsole();
      expect((await askRaw(page, path)).slice(0, 12)).toMatch(/^HTTP\/1\.1 4/);
      expect((await ask(page.port, '/')).status).toBe(200);
    },
  );

  test('is not shown under a foreign name, which is how DNS rebinding arrives', async () => {
    const { page } = await openConsole();
    const { status, body } = await ask(page.port, '/', { host: `rebound.example:${page.port}` });
    expect(status).toBe(403);
    expect(body).not.toContain('<title>');
  });

  test('takes no POST', async () => {
    const { page } = await openConsole();
    expect((await ask(page.port, '/', {}, 'POST')).status).toBe(405);
  });

  test('carries the token in the fragment alone, which no browser sends', async () => {
    const { page, token } = await openConsole();
    expect(token).toHaveLength(43);
    expect(page.search).toBe('');
    expect(page.pathname).toBe('/');
  });
});

describe('the console’s WebSocket', () => {
  test('opens for its own page with its token, and does not repeat the token', async () => {
    const { page, token } = await openConsole();
    const socket = new WebSocket(`ws://${page.host}/bench`, ['flashdock.v1', `token.${token}`], {
      origin: page.origin,
    });
    onTestFinished(() => socket.terminate());
    await once(socket, 'open');
    expect(socket.protocol).toBe('flashdock.v1');
  });

  test('stays shut for a wrong token', async () => {
    const { page } = await openConsole();
    expect(await knock(page, ['flashdock.v1', 'token.wrong'], { origin: page.origin })).toBe(401);
  });

  test('stays shut without a token', async () => {
    const { page } = await openConsole();
    expect(await knock(page, ['flashdock.v1'], { origin: page.origin })).toBe(401);
  });

  test.each([['http://evil.example'], ['null'], [undefined]])(
    'stays shut for the origin %s',
    async (origin) => {
      const { page, token } = await openConsole();
      const protocols = ['flashdock.v1', `token.${token}`];
      expect(await knock(page, protocols, origin === undefined ? {} : { origin })).toBe(403);
    },
  );

  test('leaves no connection to a client that was refused and does not end its side', async () => {
    const { page } = await openConsole();
    const socket = connect({ port: Number(page.port), host: page.hostname, allowHalfOpen: true });
    onTestFinished(() => void socket.destroy());
    const fields = `Host: ${page.host}\r\nOrigin: ${page.origin}\r\nConnection: Upgrade\r\nUpgrade: websocket`;
    socket.write(`GET /bench HTTP/1.1\r\n${fields}\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 /);
    const broken = once(socket, 'error');
    const drip = setInterval(() => socket.write('x'), 50);
    onTestFinished(() => clearInterval(drip));
    expect(await broken).toMatchObject([{ code: expect.stringMatching(/EPIPE|ECONNRESET/) as string }]);
  });

  test('stays shut under a foreign name, even for a page of that name', async () => {
    const { page, token } = await openConsole();
    const host = `rebound.example:${page.port}`;
    const answer = await knock(page, ['flashdock.v1', `token.${token}`], {
      origin: `http://${host}`,
      headers: { host },
    });
    expect(answer).toBe(403);
  });

  test('ends a client that sends binary', async () => {
    const { page, token } = await openConsole((wire) => wire.onMessage(() => undefined));
    const socket = new WebSocket(`ws://${page.host}/bench`, ['flashdock.v1', `token.${token}`], {
      origin: page.origin,
    });
    await once(socket, 'open');
    socket.send(Buffer.from([1, 2, 3]));
    expect((await once(socket, 'close'))[0]).toBe(1003);
  });

  test('ends a client whose message is larger than any that a screen sends', async () => {
    const { page, token } = await openConsole();
    const socket = new WebSocket(`ws://${page.host}/bench`, ['flashdock.v1', `token.${token}`], {
      origin: page.origin,
    });
    await once(socket, 'open');
    socket.send('x'.repeat((1 << 20) + 1));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });
});

describe('closing the console', () => {
  test('frees its port at once and ends its sockets', async () => {
    const closed = vi.fn<() => void>();
    const { url, close, page } = await openConsole((wire) => wire.onClose(closed));
    const { wire } = await connectSocket(url);
    const gone = new Promise<void>((resolve) => wire.onClose(resolve));
    await close();
    await gone;
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
    await expect(ask(page.port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('a console that cannot listen', () => {
  const options = { pageDirectory: '/', serve: () => undefined };

  test('says that its port is taken', async () => {
    const { page } = await openConsole();
    const opened = await openWebConsole({ ...options, host: '127.0.0.1', port: Number(page.port) });
    expect(opened).toMatchObject({
      ok: false,
      fault: { code: 'port-in-use', params: { port: Number(page.port) } },
    });
  });

  test('says that the address is not this machine’s', async () => {
    const opened = await openWebConsole({ ...options, host: '203.0.113.1', port: 0 });
    expect(opened).toMatchObject({ ok: false, fault: { code: 'console-not-listening' } });
  });
});
