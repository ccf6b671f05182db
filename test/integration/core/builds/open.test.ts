import { rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Builds } from '../../../../electron/core/builds/builds.ts';
import { createBuilds } from '../../../../electron/core/builds/create-builds.ts';
import { createLog } from '../../../../electron/core/log.ts';
import type { BuildView } from '../../../../shared/contract/builds.ts';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import { writeBuild, writeInto } from '../../../support/build-directory.ts';
import { appImage, soundFiles } from '../../../support/collections.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

function room(): Builds {
  const builds = createBuilds({ log: createLog() });
  onTestFinished(() => builds.dispose());
  return builds;
}

function opened(outcome: Outcome<BuildView>): BuildView {
  if (!outcome.ok) throw new Error(`${outcome.fault.code} ${JSON.stringify(outcome.fault.params)}`);
  return outcome.value;
}

describe('what can be opened', () => {
  test('a build directory', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory);
    const { path, release, disk, follow } = opened(await room().open({ path: directory }));
    expect(path).toBe(directory);
    expect(release).toMatchObject({ name: 'sample', chip: 'esp32s3', source: { kind: 'build-directory' } });
    expect(release.files).toHaveLength(5);
    expect(release.findings).toEqual([]);
    expect(disk).toMatchObject({ state: 'same', changed: [] });
    expect(follow).toBe(false);
  });

  test('the project’s folder, which stands for the build in it', async () => {
    const project = await temporaryDirectory();
    await writeBuild(join(project, 'build'));
    const builds = room();
    const view = opened(await builds.open({ path: project }));
    expect(view.path).toBe(join(project, 'build'));
    expect(opened(await builds.open({ path: join(project, 'build') })).id).toBe(view.id);
    expect(builds.state.getState().builds).toHaveLength(1);
  });

  test.each(['flasher_args.json', 'flash_args', 'project_description.json'])(
    '%s, which stands for its folder',
    async (name) => {
      const directory = await temporaryDirectory();
      await writeBuild(directory);
      await writeInto(directory, 'flash_args', '0x10000 sample.bin\n');
      await writeInto(directory, 'project_description.json', '{"project_name": "sample"}');
      expect(opened(await room().open({ path: join(directory, name) })).path).toBe(directory);
    },
  );

  test('a build of ESP-IDF without JSON, by flash_args', async () => {
    const directory = await temporaryDirectory();
    const files = soundFiles();
    const lines = [
      '0x0 bootloader/bootloader.bin',
      '0x8000 partition_table/partition-table.bin',
      '0x10000 sample.bin',
    ];
    await writeBuild(directory, files, null);
    await writeInto(
      directory,
      'flash_args',
      `--flash_mode dio --flash_freq 40m --flash_size 4MB\n${lines.join('\n')}`,
    );
    const { release } = opened(await room().open({ path: directory }));
    expect(release).toMatchObject({ source: { kind: 'build-directory' }, flash: { frequency: '40m' } });
    expect(release.choice).toMatchObject({ path: 'sample.bin', reason: 'manifest' });
  });

  test('a bundle', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory, soundFiles(), null);
    const { release } = opened(await room().open({ path: directory }));
    expect(release.source.kind).toBe('bundle');
    expect(release.files.map(({ offset }) => offset)).toEqual([0, 0x8000, 0xd000, 0x10000, 0x310000]);
  });

  test('a single image, and what begins as one under another name', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory, { 'app.bin': appImage('esp32c3'), 'app.img': appImage('esp32c3') }, null);
    for (const name of ['app.bin', 'app.img']) {
      const { release } = opened(await room().open({ path: join(directory, name) }));
      expect(release).toMatchObject({
        source: { kind: 'image' },
        choice: { path: name, reason: 'only-one' },
      });
    }
  });

  test('a link to a build directory', async () => {
    const parent = await temporaryDirectory();
    await writeBuild(join(parent, 'real'));
    await symlink(join(parent, 'real'), join(parent, 'link'));
    const { path, release } = opened(await room().open({ path: join(parent, 'link') }));
    expect(path).toBe(join(parent, 'link'));
    expect(release.findings).toEqual([]);
  });
});

describe('an ESP Web Tools manifest', () => {
  const manifest = {
    name: 'Sample',
    builds: [
      { chipFamily: 'ESP32', parts: [{ path: 'https://example.org/a.bin', offset: 0x10000 }] },
      { chipFamily: 'ESP32-C3', parts: [{ path: 'c3.bin', offset: 0x10000 }] },
      { chipFamily: 'ESP32-S3', parts: [{ path: 's3.bin', offset: 0x10000 }] },
    ],
  };

  test('gives the first chip whose parts are all here; choosing another’s file takes that chip', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory, { 'c3.bin': appImage('esp32c3'), 's3.bin': appImage('esp32s3') }, null);
    await writeInto(directory, 'manifest.json', JSON.stringify(manifest));
    const builds = room();
    const view = opened(await builds.open({ path: join(directory, 'manifest.json') }));
    expect(view.release).toMatchObject({ chip: 'esp32c3', source: { kind: 'web-tools-manifest' } });
    expect(view.release.choice).toEqual({ path: 'c3.bin', reason: 'manifest', alternatives: ['s3.bin'] });
    expect(view.release.findings.map(({ code }) => code)).toContain('several-chip-families');

    const chosen = opened(await builds.choose(view.id, 's3.bin'));
    expect(chosen.release).toMatchObject({ chip: 'esp32s3', choice: { path: 's3.bin', reason: 'chosen' } });
    expect(opened(await builds.open({ path: directory })).release.chip).toBe('esp32c3');
  });

  test('JSON that is none is refused with the reason', async () => {
    const directory = await temporaryDirectory();
    await writeInto(directory, 'package.json', '{"name": "x"}');
    const outcome = await room().open({ path: join(directory, 'package.json') });
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'not-a-web-tools-manifest' } });
  });
});

describe('what cannot be opened is a fault', () => {
  test.each([
    ['nothing at all', 'absent', 'path-not-found'],
    ['a folder without firmware', '.', 'not-a-build'],
    ['a file that is no firmware', 'notes.txt', 'not-a-build'],
    ['a path through a file', 'notes.txt/build', 'path-not-found'],
  ])('%s', async (_name, path, code) => {
    const directory = await temporaryDirectory();
    await writeInto(directory, 'notes.txt', 'hello');
    expect(await room().open({ path: join(directory, path) })).toMatchObject({ ok: false, fault: { code } });
  });

  test('an app that the build does not hold', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory);
    const builds = room();
    const outcome = await builds.open({ path: directory, app: 'other.bin' });
    expect(outcome).toMatchObject({
      ok: false,
      fault: { code: 'file-not-in-build', params: { file: 'other.bin' } },
    });
    expect(builds.state.getState().builds).toEqual([]);
  });

  test('a build that was never opened, or has been closed', async () => {
    const directory = await temporaryDirectory();
    await writeBuild(directory);
    const builds = room();
    const { id } = opened(await builds.open({ path: directory }));
    expect(await builds.close(id)).toEqual({ ok: true, value: null });
    for (const call of [
      builds.reload(id),
      builds.take(id),
      builds.choose(id, 'sample.bin'),
      builds.close(id),
    ]) {
      expect(await call).toMatchObject({ ok: false, fault: { code: 'build-not-open' } });
    }
    expect(builds.source(id)).toBeUndefined();
  });
});

test('a build that is still being written is waited for', async () => {
  const directory = await temporaryDirectory();
  await writeBuild(directory);
  const [head, whole] = [appImage('esp32s3').subarray(0, 100), appImage('esp32s3', { version: '2.0' })];
  await writeInto(directory, 'sample.bin', head);
  const opening = room().open({ path: directory });
  await writeInto(directory, 'sample.bin.tmp', whole);
  await rename(join(directory, 'sample.bin.tmp'), join(directory, 'sample.bin'));
  expect(opened(await opening).release.app?.version).toBe('2.0');
});
