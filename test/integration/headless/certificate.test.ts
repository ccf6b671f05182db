import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writeBuild } from '../../support/build-directory.ts';
import { appImage } from '../../support/collections.ts';
import { serving } from '../../support/serve-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const cli = join(import.meta.dirname, '../../../electron/headless/cli.ts');

async function certificate(dataDirectory: string, ...options: readonly string[]): Promise<string> {
  const env = { ...process.env, FLASHDOCK_LANG: 'en', FLASHDOCK_DATA_DIR: dataDirectory };
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'certificate', ...options], { env });
  return stdout;
}

test('what `certificate --out` wrote is all that a client of `serve --secure` needs', async () => {
  const [data, build] = [await temporaryDirectory(), await temporaryDirectory()];
  await writeBuild(build);
  const out = join(data, 'ca_cert.pem');
  expect(await certificate(data, '--out', out)).toContain(out);
  const { port, listening } = await serving(['-b', build, '--secure'], undefined, {
    FLASHDOCK_DATA_DIR: data,
  });
  expect(listening).toMatchObject({ url: `https://127.0.0.1:${port}`, secure: true });
  const ca = await readFile(out);
  const body = await new Promise<Buffer>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/firmware', ca, agent: false }, (answer) => {
      buffer(answer).then(resolve, reject);
    });
    asked.once('error', reject);
    asked.end();
  });
  expect(Buffer.compare(body, appImage('esp32s3'))).toBe(0);
});

test('every form is of one certificate', async () => {
  const data = await temporaryDirectory();
  const document = JSON.parse(await certificate(data, '--json')) as Record<string, string>;
  expect(document).toMatchObject({ path: join(data, 'certificates', 'ca.pem') });
  expect(await certificate(data, '--c-string')).toBe(document['cString']);
  const menuconfig = await certificate(data, '--menuconfig', '--url', 'https://10.0.0.1:1/a.bin');
  expect(menuconfig).toContain('CONFIG_EXAMPLE_FIRMWARE_UPGRADE_URL="https://10.0.0.1:1/a.bin"');
  expect(await certificate(data)).toContain(document['fingerprint']);
  expect(await certificate(data, '--renew')).not.toContain(document['fingerprint']);
});

test('a file that cannot be written ends with 1 and says why', async () => {
  const data = await temporaryDirectory();
  const tried = certificate(data, '--out', join(data, 'missing', 'ca.pem'));
  await expect(tried).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('ENOENT') as string });
});
