import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeBuild, writeInto } from '../../support/build-directory.ts';
import { appImage, soundFiles } from '../../support/collections.ts';
import { request } from '../../support/raw-http.ts';
import { refused, serving } from '../../support/serve-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function soundBuild(): Promise<string> {
  const directory = await temporaryDirectory();
  await writeBuild(directory);
  return directory;
}

describe('--json', () => {
  test('tells the URL, each request, each download, and the end', async () => {
    const { child, next, listening, port } = await serving(['-b', await soundBuild()]);
    expect(listening).toMatchObject({
      url: `http://127.0.0.1:${port}`,
      profile: 'tianshan',
      name: 'sample',
      version: '1.2.3',
    });
    const answer = await request(port, 'GET', '/firmware');
    expect(Buffer.compare(answer.body, appImage('esp32s3'))).toBe(0);
    expect(await next('request')).toMatchObject({
      method: 'GET',
      path: '/firmware',
      status: 200,
      address: '127.0.0.1',
    });
    expect(await next('download', ({ state }) => state === 'complete')).toMatchObject({
      path: '/firmware',
      bytesSent: answer.body.length,
      size: answer.body.length,
    });
    child.kill('SIGINT');
    await next('stopped');
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
    const again = createServer().listen(port, '127.0.0.1');
    await once(again, 'listening');
    again.close();
  });
});

describe('what is served', () => {
  test('-f and -w win over what the build directory holds', async () => {
    const directory = await soundBuild();
    const firmware = appImage('esp32s3', { version: '9.9.9' });
    await writeInto(directory, 'elsewhere/other.bin', firmware);
    await writeInto(directory, 'elsewhere/pages.bin', 'pages');
    const { port } = await serving([
      ...['-b', directory],
      ...['-f', join(directory, 'elsewhere/other.bin')],
      ...['-w', join(directory, 'elsewhere/pages.bin')],
    ]);
    expect(Buffer.compare((await request(port, 'GET', '/firmware')).body, firmware)).toBe(0);
    expect((await request(port, 'GET', '/www')).body.toString()).toBe('pages');
  });

  test('the idf profile lists the build directory', async () => {
    const { port } = await serving(['-b', await soundBuild(), '--profile', 'idf']);
    expect((await request(port, 'GET', '/')).body.toString()).toContain('href="sample.bin"');
    const { body } = await request(port, 'GET', '/sample.bin');
    expect(Buffer.compare(body, soundFiles()['sample.bin'] ?? Buffer.of())).toBe(0);
  });
});

describe('ends with 1', () => {
  test('without firmware', async () => {
    const { code, error } = await refused([]);
    expect(code).toBe(1);
    expect(error).toContain('--build-dir');
  });

  test.each([['-b'], ['-f']])('where what %s names is not there', async (option) => {
    const missing = join(await temporaryDirectory(), 'nowhere');
    const { code, error } = await refused([option, missing]);
    expect(code).toBe(1);
    expect(error).toContain(missing);
  });

  test('where the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, error } = await refused(['-b', await soundBuild(), '-H', '127.0.0.1', '-p', String(port)]);
    expect(code).toBe(1);
    expect(error).toContain(String(port));
  });
});

test.each([[['--profile', 'nonsense']], [['-p', '99999']], [['-p', 'x']], [['--nonsense']]])(
  'ends with 2 for %j',
  async (args) => {
    expect((await refused(args)).code).toBe(2);
  },
);
