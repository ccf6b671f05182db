import { execFile } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const cli = join(import.meta.dirname, '../../../electron/headless/cli.ts');

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `flashdock nvs …` in a folder of its own, in English. */
function nvs(cwd: string, ...args: readonly string[]): Promise<Run> {
  const env = { ...process.env, FLASHDOCK_LANG: 'en' };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'nvs', ...args], { cwd, env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

async function folderWith(...lines: readonly string[]): Promise<string> {
  const folder = await temporaryDirectory();
  await writeFile(join(folder, 'in.csv'), ['key,type,encoding,value', ...lines, ''].join('\n'));
  return folder;
}

test('a CSV becomes a partition of the size asked for, and `read --json` says what is in it', async () => {
  const folder = await folderWith(
    'app,namespace,,',
    'big,data,u64,18446744073709551615',
    'cert,file,binary,a.der',
  );
  await writeFile(join(folder, 'a.der'), Uint8Array.of(1, 2, 255));
  expect(await nvs(folder, 'generate', 'in.csv', 'out.bin', '0x6000', '--outdir', 'made')).toMatchObject({
    code: 0,
  });
  expect((await stat(join(folder, 'made/out.bin'))).size).toBe(0x6000);
  const read = await nvs(folder, 'read', 'made/out.bin', '--json');
  expect(read.code).toBe(0);
  expect(JSON.parse(read.out)).toMatchObject({
    namespaces: [{ index: 1, name: 'app' }],
    entries: [
      { namespace: 'app', key: 'big', type: 'u64', value: '18446744073709551615' },
      { namespace: 'app', key: 'cert', type: 'blob', size: 3, value: '0102ff' },
    ],
    findings: [],
  });
});

test('what is encrypted is decrypted with its key alone', async () => {
  const folder = await folderWith('app,namespace,,', 'k,data,string,geheim');
  await nvs(folder, 'generate', 'in.csv', 'plain.bin', '0x3000');
  const made = await nvs(
    folder,
    'generate-key',
    '--keyfile',
    'k.bin',
    '--key_protect_hmac',
    '--kp_hmac_keygen',
  );
  expect(made.out).toContain(join('keys', 'hmac-k.bin'));
  await nvs(folder, 'encrypt', 'in.csv', 'secret.bin', '0x3000', '--inputkey', 'keys/k.bin');
  const closed = await nvs(folder, 'read', 'secret.bin');
  expect(closed).toMatchObject({ code: 1, out: expect.stringContaining('nvs-looks-encrypted') as string });
  const open = await nvs(folder, 'read', 'secret.bin', '--key', 'keys/k.bin');
  expect(open).toMatchObject({ code: 0, out: expect.stringContaining('"geheim"') as string });
  await nvs(folder, 'decrypt', 'secret.bin', 'keys/k.bin', 'back.bin');
  expect(await readFile(join(folder, 'back.bin'))).toEqual(await readFile(join(folder, 'plain.bin')));
});

test('a key is never written over, and a refused CSV leaves none behind', async () => {
  const folder = await folderWith('k,data,u8,1');
  const refused = await nvs(
    folder,
    'encrypt',
    'in.csv',
    'out.bin',
    '0x3000',
    '--keygen',
    '--keyfile',
    'k.bin',
  );
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('in.csv, line 2') as string });
  expect(await nvs(folder, 'generate-key', '--keyfile', 'k.bin')).toMatchObject({ code: 0 });
  const again = await nvs(folder, 'generate-key', '--keyfile', 'k.bin');
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is there already') as string });
});

test('a CSV that is no UTF-8 is refused, not misread', async () => {
  const folder = await folderWith('app,namespace,,');
  await writeFile(
    join(folder, 'old.csv'),
    Buffer.from('key,type,encoding,value\na,namespace,,\nk,data,string,\xe9\n', 'latin1'),
  );
  const refused = await nvs(folder, 'generate', 'old.csv', 'out.bin', '0x3000');
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('no UTF-8') as string });
});

test('arguments that are missing end with 2, those that cannot be with 1', async () => {
  const folder = await folderWith('app,namespace,,');
  expect((await nvs(folder, 'generate', 'in.csv', 'out.bin')).code).toBe(2);
  expect((await nvs(folder, 'generate', 'in.csv', 'out.bin', '0x3000', '--version', '3')).code).toBe(2);
  expect((await nvs(folder, 'generate', 'in.csv', 'out.csv', '0x3000')).code).toBe(1);
  expect((await nvs(folder, 'generate', 'in.csv', 'out.bin', '5000')).err).toContain('multiple of 4096');
  expect((await nvs(folder, 'encrypt', 'in.csv', 'out.bin', '0x3000')).code).toBe(1);
});
