import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeBuild, writeInto } from '../../support/build-directory.ts';
import { appImage, soundFiles } from '../../support/collections.ts';
import { fixturesDirectory, skipWithoutFixtures } from '../../support/fixtures.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const cli = join(import.meta.dirname, '../../../electron/headless/cli.ts');

interface Run {
  readonly code: number | string | null | undefined;
  readonly out: string;
  readonly error: string;
}

function flashdock(args: readonly string[], language = 'en'): Promise<Run> {
  const env = { ...process.env, FLASHDOCK_LANG: language };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { env }, (failure, out, error) =>
      resolve({ code: failure === null ? 0 : failure.code, out, error }),
    );
  });
}

async function inspectJson(path: string, ...more: readonly string[]) {
  const { code, out } = await flashdock(['inspect', path, '--json', ...more]);
  return { code, document: JSON.parse(out) as Record<string, unknown> };
}

async function soundBuild(): Promise<string> {
  const directory = await temporaryDirectory();
  await writeBuild(directory);
  return directory;
}

describe('--json', () => {
  test('prints one document with the names that scripts rely on', async () => {
    const { code, document } = await inspectJson(await soundBuild());
    expect(code).toBe(0);
    expect(Object.keys(document)).toEqual(['chip', 'app', 'choice', 'partitions', 'files', 'findings']);
    expect(document['chip']).toBe('esp32s3');
    expect(document['app']).toEqual({
      projectName: 'sample',
      version: '1.2.3',
      idfVersion: expect.any(String) as string,
      secureVersion: 0,
      compileDate: expect.any(String) as string,
      compileTime: expect.any(String) as string,
      elfSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      size: appImage('esp32s3').length,
    });
    expect((document['files'] as object[])[3]).toEqual({
      path: 'sample.bin',
      role: 'app',
      offset: 0x10000,
      size: appImage('esp32s3').length,
      sha256: (document['app'] as { sha256: string }).sha256,
    });
    expect(document['findings']).toEqual([]);
  });

  test('tells each finding with its words, and ends with 1 where one is an error', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory, { ...soundFiles(), 'sample.bin': new Uint8Array() });
    const { code, document } = await inspectJson(directory);
    expect(code).toBe(1);
    expect(document['app']).toBeNull();
    expect(document['findings']).toEqual([
      {
        code: 'file-empty',
        severity: 'error',
        path: 'sample.bin',
        message: 'sample.bin has 0 bytes.',
        remedy: expect.any(String) as string,
      },
    ]);
  });

  test('warnings alone end with 0', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory);
    await writeInto(directory, 'project_description.json', '{"project_name": "other"}');
    const { code, document } = await inspectJson(directory);
    expect(document['findings']).toMatchObject([{ code: 'project-name-differs', severity: 'warning' }]);
    expect(code).toBe(0);
  });

  test('--app takes another file of the build', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory, {
      ...soundFiles(),
      'other.bin': appImage('esp32s3', { projectName: 'other' }),
    });
    const { document } = await inspectJson(directory, '--app', 'other.bin');
    expect(document).toMatchObject({ app: { projectName: 'other' }, choice: { reason: 'chosen' } });
  });

  test('what cannot be opened is a fault in the document, words to the person, and 1', async () => {
    const directory = await temporaryDirectory();
    const { code, out, error } = await flashdock(['inspect', directory, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      fault: { code: 'not-a-build', remedy: expect.any(String) as string },
    });
    expect(error).toContain(directory);
  });
});

describe('for people', () => {
  test('shows app, partitions, files and findings, without escape codes in a pipe', async () => {
    const { code, out } = await flashdock(['inspect', await soundBuild()]);
    expect(code).toBe(0);
    for (const text of ['sample 1.2.3', 'ESP32-S3', '0x010000', 'ota_1', 'boots from here', 'www.bin']) {
      expect(out).toContain(text);
    }
    expect(out).not.toContain('\u001B[');
  });

  test('speaks Chinese where the terminal does', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory, { ...soundFiles(), 'sample.bin': new Uint8Array() });
    const { out } = await flashdock(['inspect', directory], 'zh_CN.UTF-8');
    expect(out).toContain('sample.bin 为 0 字节。');
    expect((await flashdock(['inspect', join(directory, 'absent')], 'zh_CN.UTF-8')).error).toContain(
      '不存在',
    );
  });
});

test.each([[[]], [['a', 'b']], [['--jsn', 'a']]])('wrong usage ends with 2: inspect %j', async (args) => {
  const { code, out, error } = await flashdock(['inspect', ...args]);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(error).toContain('error:');
});

test('TianShanOS’s own build', async (context) => {
  skipWithoutFixtures(context);
  const { code, document } = await inspectJson(join(fixturesDirectory, 'builds/s3-tianshanos'));
  expect(code).toBe(0);
  expect(document).toMatchObject({
    chip: 'esp32s3',
    app: { projectName: 'TianShanOS', version: '0.1.0', idfVersion: 'v5.5.1-dirty', size: 310_720 },
  });
  expect(document['partitions']).toContainEqual(
    expect.objectContaining({ label: 'factory', offset: 0x10000, boots: true }),
  );
  expect(document['files']).toContainEqual(expect.objectContaining({ path: 'www.bin', offset: 0x3b0000 }));
});

test('who has read enough and goes leaves no error behind', async () => {
  const child = spawn(process.execPath, [cli, 'inspect', await soundBuild()], { stdio: 'pipe' });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  expect([child.exitCode, said]).toEqual([0, '']);
});
