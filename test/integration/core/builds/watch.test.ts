import { appendFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createBuilds } from '../../../../electron/core/builds/create-builds.ts';
import { createLog } from '../../../../electron/core/log.ts';
import type { DiskState } from '../../../../shared/contract/builds.ts';
import { writeBuild, writeInto } from '../../../support/build-directory.ts';
import { appImage, manifestWith, soundManifest } from '../../../support/collections.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const version = (text: string) => appImage('esp32s3', { version: text });

async function openBuild(follow = false) {
  const directory = await temporaryDirectory();
  await writeBuild(directory);
  const log = createLog();
  const builds = createBuilds({ log });
  onTestFinished(() => builds.dispose());
  const outcome = await builds.open({ path: directory, follow });
  if (!outcome.ok) throw new Error(outcome.fault.code);
  const { id } = outcome.value;
  const source = builds.source(id);
  if (source === undefined) throw new Error('no source');
  const view = () => {
    const found = builds.state.getState().builds.find((build) => build.id === id);
    if (found === undefined) throw new Error('closed');
    return found;
  };
  const until = (state: DiskState) =>
    vi.waitFor(() => expect(view().disk.state).toBe(state), { timeout: 5_000, interval: 5 });
  return { directory, builds, id, source, view, until, log, app: join(directory, 'sample.bin') };
}

describe('a rebuild', () => {
  test(
    'is offered within a second of its end, and changes nothing until it is taken',
    { retry: 2 },
    async () => {
      const { builds, id, source, view, until, app } = await openBuild();
      const before = source.release;
      await writeFile(app, version('2.0'));
      const end = performance.now();
      await until('changed');
      expect(performance.now() - end).toBeLessThan(1_000);
      expect(view().disk.changed).toEqual(['sample.bin']);
      expect(source.release).toBe(before);

      const taken = await builds.take(id);
      expect(taken).toMatchObject({
        ok: true,
        value: { release: { app: { version: '2.0' } }, disk: { state: 'same' } },
      });
      expect(source.release.id).not.toBe(before.id);
      expect(before.app?.image?.appDescriptor?.version).toBe('1.2.3');
    },
  );

  test('is taken at once where the build is followed', async () => {
    const { source, app, log } = await openBuild(true);
    const calls = vi.fn();
    source.subscribe(calls);
    await writeFile(app, version('2.0'));
    await vi.waitFor(() => expect(source.release.app?.image?.appDescriptor?.version).toBe('2.0'), 5_000);
    expect(calls).toHaveBeenCalled();
    expect(log.recent().filter(({ event }) => event.code === 'release-taken')).toHaveLength(2);
  });

  test('that gave the same bytes is no change', async () => {
    const { directory, source, until, app, view } = await openBuild();
    const before = source.release;
    await writeFile(app, version('1.2.3'));
    await writeInto(directory, 'flasher_args.json', JSON.stringify(soundManifest));
    await until('settling');
    await until('same');
    expect(source.release).toBe(before);
    expect(view().disk.changed).toEqual([]);
  });

  test('that changed the manifest alone is one', async () => {
    const { directory, builds, id, until, source } = await openBuild();
    const settings = { ...soundManifest.flash_settings, flash_mode: 'qio' };
    await writeInto(
      directory,
      'flasher_args.json',
      JSON.stringify({ ...soundManifest, flash_settings: settings }),
    );
    await until('changed');
    await builds.take(id);
    expect(source.release.flash.mode).toBe('qio');
  });

  test('may add files', async () => {
    const { directory, until, view } = await openBuild();
    await writeInto(directory, 'more.bin', new Uint8Array(4096));
    await writeInto(directory, 'flasher_args.json', JSON.stringify(manifestWith({ '0x320000': 'more.bin' })));
    await until('changed');
    expect(view().disk.changed).toEqual(['more.bin']);
  });

  test('is seen although its modification time lies in the past', async () => {
    const { until, app } = await openBuild();
    await writeFile(app, version('2.0'));
    await utimes(app, new Date(0), new Date(0));
    await until('changed');
  });
});

test('a file that is written slowly never becomes a release before it is whole', async () => {
  const { source, app } = await openBuild(true);
  const seen: string[] = [];
  source.subscribe(() => {
    const image = source.release.app?.image;
    const whole = image?.defect === undefined && image?.hash?.valid === true;
    seen.push(`${image?.appDescriptor?.version} ${whole}`);
  });
  const bytes = version('2.0');
  await writeFile(app, bytes.subarray(0, 300));
  for (let at = 300; at < bytes.length; at += 200) {
    /* Longer than a build has to be still, so that stillness alone would be deceived. */
    await sleep(450);
    await appendFile(app, bytes.subarray(at, at + 200));
  }
  await vi.waitFor(() => expect(source.release.app?.image?.appDescriptor?.version).toBe('2.0'), 5_000);
  expect(new Set(seen)).toEqual(new Set(['1.2.3 true', '2.0 true']));
});

describe('a build that is deleted', () => {
  test('is unavailable, while its bytes stay in hand, and comes back', async () => {
    const { directory, source, until, app, builds, id } = await openBuild();
    const { release } = source;
    const away = `${directory}-away`;
    await rename(directory, away);
    await until('unavailable');
    expect(source.available).toBe(false);
    expect(source.release).toBe(release);
    expect(release.app?.bytes.length).toBeGreaterThan(300);
    expect(await builds.reload(id)).toMatchObject({ ok: false, fault: { code: 'build-gone' } });

    await rename(away, directory);
    await until('same');
    expect(source.available).toBe(true);
    await rm(app);
    await until('unavailable');
    await writeFile(app, version('2.0'));
    await until('changed');
    expect(source.available).toBe(true);
  });
});

describe('reload', () => {
  test('reads the disk without waiting for the watcher', async () => {
    const { builds, id, app } = await openBuild();
    await writeFile(app, version('2.0'));
    const outcome = await builds.reload(id);
    expect(outcome).toMatchObject({
      ok: true,
      value: { release: { app: { version: '2.0' } }, disk: { state: 'same' } },
    });
  });

  test('gives what is there, broken or not: who asks twice wants to know', async () => {
    const { builds, id, app } = await openBuild();
    await writeFile(app, version('2.0').subarray(0, 300));
    const outcome = await builds.reload(id);
    const codes = outcome.ok ? outcome.value.release.findings.map(({ code }) => code) : [];
    expect(codes).toContain('image-truncated');
  });
});

describe('choosing another app', () => {
  test('keeps the choice over rebuilds', async () => {
    const { directory, builds, id, until, source } = await openBuild();
    await writeInto(directory, 'other.bin', appImage('esp32s3', { projectName: 'other' }));
    await until('changed');
    await builds.take(id);
    expect(await builds.choose(id, 'other.bin')).toMatchObject({
      ok: true,
      value: { release: { name: 'other' } },
    });
    await writeInto(directory, 'other.bin', appImage('esp32s3', { projectName: 'other', version: '3' }));
    await until('changed');
    await builds.take(id);
    expect(source.release).toMatchObject({
      choice: { path: 'other.bin', reason: 'chosen' },
      app: { offset: 0x10000, image: { appDescriptor: { version: '3' } } },
    });
  });

  test('one that is not there is refused', async () => {
    const { builds, id, source } = await openBuild();
    const { release } = source;
    expect(await builds.choose(id, 'absent.bin')).toMatchObject({ fault: { code: 'file-not-in-build' } });
    expect(source.release).toBe(release);
  });
});
