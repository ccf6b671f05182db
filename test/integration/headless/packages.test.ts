import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeBuild } from '../../support/build-directory.ts';
import { databaseKinds, databaseUrl } from '../../support/databases.ts';
import { runFlashdock } from '../../support/flash-command.ts';
import { filesIn, sha256Of } from '../../support/packages.ts';
import { appFile, patternedBytes } from '../../support/releases.ts';
import { serving } from '../../support/serve-command.ts';
import { startDaemon } from '../../support/update-daemon.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function where() {
  const data = await temporaryDirectory();
  const inputs = await temporaryDirectory();
  const run = async (...args: string[]) => {
    const [first = '', ...rest] = args;
    const ended = await runFlashdock(['packages', first, ...rest, '--data', data, '--json']);
    return {
      code: ended.code,
      error: ended.error,
      document: JSON.parse(ended.out) as Record<string, unknown>,
    };
  };
  return { data, inputs, run };
}

describe('flashdock packages', () => {
  test('adds a build in one step, lists it and removes it', { timeout: 60_000 }, async () => {
    const { data, inputs, run } = await where();
    await writeBuild(inputs);
    const added = await run('add', inputs, '--version', '1.0.0', '--remote', 'http://10.0.0.1:5000/');
    expect(added).toMatchObject({ code: 0, document: { version: '1.0.0', branch: 'main', hooks: [] } });
    const name = String(added.document['name']);
    expect(await run('add', inputs, '--version', '1.0.0')).toMatchObject({
      code: 1,
      document: { fault: { code: 'package-exists' } },
    });
    expect((await run('add', inputs, '--version', '1.0.0', '--overwrite')).code).toBe(0);
    const listed = await run('list', '--search', name.slice(0, 3));
    expect(listed.document['packages']).toMatchObject([
      { name, version: '1.0.0', sha256: added.document['sha256'] },
    ]);
    expect(await run('rm', name, '1.0.0')).toMatchObject({ code: 0, document: { removed: { name } } });
    expect(await run('rm', name, '1.0.0')).toMatchObject({
      code: 1,
      document: { fault: { code: 'package-not-found' } },
    });
    expect(await filesIn(data)).toEqual([]);
  });

  test('adds a single image as it is, named by its app', async () => {
    const { inputs, run } = await where();
    const app = appFile('x.bin', { projectName: 'gateway', version: '2.3.4' });
    await writeFile(join(inputs, 'x.bin'), app.bytes);
    expect(await run('add', join(inputs, 'x.bin'), '--name', 'gw')).toMatchObject({
      code: 0,
      document: { name: 'gw', version: '2.3.4', sha256: app.sha256 },
    });
  });

  test('refuses an image that no device could boot, and prints why', { timeout: 60_000 }, async () => {
    const { data, inputs, run } = await where();
    const { bytes } = appFile('x.bin', { projectName: 'gateway', version: '2.3.4' });
    const path = join(inputs, 'x.bin');
    await writeFile(path, bytes.subarray(0, 20_000));
    expect(await run('add', path, '--version', '1.0.0', '--override', 'image-truncated')).toMatchObject({
      code: 1,
      document: { fault: { code: 'package-source-has-errors', overridable: [] } },
    });
    const told = await runFlashdock(['packages', 'add', path, '--version', '1.0.0', '--data', data]);
    expect(told.error).toContain('image-truncated');
    expect(await filesIn(data)).toEqual([]);
  });

  test('serves the build that it is given', { timeout: 60_000 }, async () => {
    const { data, inputs } = await where();
    await writeBuild(inputs);
    const served = await serving(['--profile', 'packages', '--data', data, '-b', inputs]);
    const { name, version } = served.listening as unknown as { name: string; version: string };
    const asked = `http://127.0.0.1:${served.port}/maxVersion?package=${name}&branch=main`;
    const { 'content.json': text } = (await (await fetch(asked)).json()) as Record<string, string>;
    expect(JSON.parse(text ?? '')).toMatchObject({ package: name, version });
  });

  test('shows the commands that devices will run, and runs none', { timeout: 60_000 }, async () => {
    const { data, inputs } = await where();
    const path = join(inputs, 'gateway-major-1.0.0.zip');
    await writeFile(path, patternedBytes(100));
    const trace = join(inputs, 'ran');
    const hooks = ['--before-update', `touch ${trace}`, '--after-update', '\u001b[2Jreboot'];
    for (const language of ['en', 'zh-CN']) {
      const run = await runFlashdock(
        ['packages', 'add', path, '--data', data, '--overwrite', ...hooks],
        language,
      );
      expect(run.code).toBe(0);
      expect(run.out).toContain(`touch ${trace}`);
      expect(run.out).toContain('\\x1b[2Jreboot');
      expect(run.out).toContain('ota-package-no-zip');
    }
    expect(existsSync(trace)).toBe(false);
  });

  test(
    'push ends with 0 only when the device says that it has the version',
    { timeout: 60_000 },
    async () => {
      const { data, inputs, run } = await where();
      const served = await serving(['--profile', 'packages', '--data', data]);
      const remote = `http://127.0.0.1:${served.port}/`;
      const path = join(inputs, 'gateway-major-1.0.0.zip');
      await writeFile(path, patternedBytes(1_000));
      await run('add', path, '--remote', remote);
      const daemon = await startDaemon(remote);
      await daemon.register();
      const push = ['push', 'gateway', '1.0.0', '--branch', 'major', '--to', daemon.address];
      expect(await run(...push)).toMatchObject({ code: 0, document: { verdict: 'updated' } });
      await daemon.settled();
      expect(await run(...push)).toMatchObject({ code: 1, document: { verdict: 'sent' } });
      await daemon.settled();
      daemon.fault = 'busy';
      expect(await run(...push)).toMatchObject({ code: 1, document: { fault: { code: 'daemon-refused' } } });
    },
  );

  test.each([
    [['add'], 2],
    [['push', 'gateway', '1.0.0'], 2],
    [['add', '.', '--depends', 'nothing'], 2],
    [['remove', 'x'], 2],
    [['rm', 'only-a-name'], 2],
    [['add', '/none/such', '--version', '1'], 1],
    [['list', '--database', 'mysql://x/y'], 1],
  ])('%j ends with %i', async (args, code) => {
    const data = await temporaryDirectory();
    const run = await runFlashdock(['packages', ...args, ...(args[0] === 'remove' ? [] : ['--data', data])]);
    expect(run.code).toBe(code);
    expect(run.error).not.toBe('');
  });
});

describe.each(databaseKinds)('packages served headless over %s', (kind) => {
  test('see what the command line adds meanwhile', { timeout: 60_000 }, async (context) => {
    const { data, inputs, run } = await where();
    const database = await databaseUrl(kind, context);
    const served = await serving(['--profile', 'packages', '--data', data, '--database', database]);
    const path = join(inputs, 'gateway-major-1.0.0.zip');
    await writeFile(path, patternedBytes(1_000));
    expect((await run('add', path, '--database', database)).code).toBe(0);
    const url = `http://127.0.0.1:${served.port}`;
    expect(await (await fetch(`${url}/maxVersion?package=gateway&branch=major`)).json()).toMatchObject({
      status: 200,
    });
    const file = await fetch(`${url}/ota-files/gateway/major/gateway-major-1.0.0.zip`);
    expect(sha256Of(new Uint8Array(await file.arrayBuffer()))).toBe(sha256Of(patternedBytes(1_000)));
  });
});
