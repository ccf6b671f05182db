import { once } from 'node:events';
import { connect } from 'node:net';
import { request as httpsRequest } from 'node:https';
import { createHash } from 'node:crypto';
import { checkServerIdentity } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../../../electron/core/log.ts';
import { createOta } from '../../../../electron/core/ota/create-ota.ts';
import { downloadPartially, EspHttpClient } from '../../../support/ota-clients.ts';
import { exchangeRaw, parseAnswer } from '../../../support/raw-http.ts';
import { appFile, changingSource, releaseOf } from '../../../support/releases.ts';
import { dialSecurely, openSecureShare, type SecureShare } from '../../../support/secure-share.ts';
import { whenDownload } from '../../../support/share.ts';

const app = appFile('hello_world.bin');
const path = '/hello_world.bin';
const size = app.bytes.length;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Node's own client, trusting `caPem` alone. */
function download({ port, caPem }: SecureShare, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      port,
      host: '127.0.0.1',
      path,
      ca: caPem,
      agent: false,
      checkServerIdentity: (_: string, certificate: Parameters<typeof checkServerIdentity>[1]) =>
        checkServerIdentity(name, certificate),
    };
    const request = httpsRequest(options, (answer) => {
      const hash = createHash('sha256');
      answer.on('data', (chunk: Buffer) => hash.update(chunk));
      answer.once('end', () => resolve(hash.digest('hex')));
    });
    request.once('error', reject);
    request.end();
  });
}

describe('a client that trusts the saved ca_cert.pem alone', () => {
  test('downloads before and after the address changes', async () => {
    const share = await openSecureShare([app]);
    expect(await download(share, '192.168.1.23')).toBe(app.sha256);
    share.machine.address = '10.0.0.7';
    await share.certificates.refresh();
    expect(await download(share, '10.0.0.7')).toBe(app.sha256);
    await expect(download(share, '192.168.1.23')).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  test('takes the machine by its names, too', async () => {
    const share = await openSecureShare([app]);
    for (const name of ['bench', 'bench.local', 'localhost'])
      expect(await download(share, name)).toBe(app.sha256);
  });

  test('finishes a download that was under way when the certificate changed', async () => {
    const big = appFile('hello_world.bin', {}, 8_000_000);
    const share = await openSecureShare([big]);
    const socket = dialSecurely(share.port, share.caPem, '192.168.1.23');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\n\r\n`);
    await once(socket, 'readable');
    share.machine.address = '10.0.0.7';
    await share.certificates.refresh();
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > big.bytes.length && parseAnswer(Buffer.concat(chunks)).body.length === big.bytes.length)
        break;
    }
    expect(sha256(parseAnswer(Buffer.concat(chunks)).body)).toBe(big.sha256);
  });

  test('is refused by nobody else: another authority is not believed', async () => {
    const [one, other] = [await openSecureShare([app]), await openSecureShare([app])];
    await expect(download({ ...one, caPem: other.caPem }, '192.168.1.23')).rejects.toThrow();
  });
});

test('URLs and origins are https, and no share is secure without an authority', async () => {
  const { view, port, caPem } = await openSecureShare([app]);
  expect(view).toMatchObject({
    secure: true,
    urls: [{ url: expect.stringMatching(/^https:\/\//) as string }],
  });
  const client = new EspHttpClient(port, () => dialSecurely(port, caPem, '192.168.1.23'));
  expect((await client.perform('GET', path)).status).toBe(200);
  const ota = createOta({ log: createLog() });
  const source = changingSource(releaseOf([app]));
  const shared = await ota.share(source, { profile: 'idf', port: 0, host: '127.0.0.1', secure: true });
  expect(shared).toMatchObject({ ok: false, fault: { code: 'secure-not-available' } });
});

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('over %s', (version) => {
  const dialer = (share: SecureShare) => () =>
    dialSecurely(share.port, share.caPem, '192.168.1.23', { minVersion: version, maxVersion: version });

  test('esp_https_ota fetches parts over one kept connection', async () => {
    const share = await openSecureShare([app]);
    const { bytes, connections } = await downloadPartially(share.port, path, 16_384, dialer(share));
    expect([sha256(bytes), connections]).toEqual([app.sha256, 1]);
    const row = await whenDownload(share, ({ state }) => state === 'complete');
    expect(row).toMatchObject({ bytesSent: size, requests: Math.ceil(size / 16_384) });
  });

  test('a client that leaves with everything is complete, without a word of ours in its way', async () => {
    const share = await openSecureShare([app]);
    const client = new EspHttpClient(share.port, dialer(share));
    const { body } = await client.perform('GET', path);
    expect(sha256(body)).toBe(app.sha256);
    const row = await whenDownload(share, ({ endedAt }) => endedAt !== null);
    expect(row).toMatchObject({ state: 'complete', bytesSent: size });
  });

  test('a client that says goodbye with bytes unread is aborted, though the kernel had them all', async () => {
    const share = await openSecureShare([app]);
    const socket = dialer(share)();
    onTestFinished(() => void socket.destroy());
    socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\n\r\n`);
    await once(socket, 'readable');
    socket.pause();
    await whenDownload(share, ({ bytesSent }) => bytesSent === size);
    socket.end(() => socket.destroy());
    const row = await whenDownload(share, ({ endedAt }) => endedAt !== null);
    expect(row.state).toBe('aborted');
  });

  test('a client that stops reading and breaks off is aborted, and counted by what left', async () => {
    const big = appFile('hello_world.bin', {}, 40_000_000);
    const share = await openSecureShare([big]);
    const socket = dialer(share)();
    socket.on('error', () => undefined);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: bench\r\n\r\n`);
    await once(socket, 'readable');
    socket.read(1_000);
    await whenDownload(share, ({ bytesSent }) => bytesSent > 0);
    socket.destroy();
    const row = await whenDownload(share, ({ endedAt }) => endedAt !== null);
    expect(row.state).toBe('aborted');
    expect(row.bytesSent).toBeGreaterThan(1_000);
    expect(row.bytesSent).toBeLessThan(big.bytes.length);
  });
});

describe('what is no TLS', () => {
  test('plain HTTP gets a readable answer', async () => {
    const { port } = await openSecureShare([app]);
    const answer = parseAnswer(await exchangeRaw(port, `GET ${path} HTTP/1.1\r\nHost: bench\r\n\r\n`));
    expect(answer.status).toBe(400);
    expect(answer.body.toString()).toContain('https://');
  });

  test('anything else gets an ended connection, and others go on', async () => {
    const share = await openSecureShare([app]);
    await exchangeRaw(share.port, Buffer.alloc(300, 7)).catch(() => undefined);
    expect(await download(share, 'bench')).toBe(app.sha256);
  });

  test('stopping ends connections that never began their handshake', async () => {
    const { ota, view, port } = await openSecureShare([app]);
    const idle = connect(port, '127.0.0.1');
    idle.on('error', () => undefined);
    await once(idle, 'connect');
    const closed = once(idle, 'close');
    expect(await ota.stop(view.id)).toMatchObject({ ok: true });
    await closed;
  });
});
