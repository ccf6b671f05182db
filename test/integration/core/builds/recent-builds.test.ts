import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createBuilds } from '../../../../electron/core/builds/create-builds.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { writeBuild } from '../../../support/build-directory.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

test('builds are remembered from one run to the next, newest first, until they are forgotten', async () => {
  const dataDirectory = join(await temporaryDirectory(), 'data', 'flashdock');
  const [one, two] = [await temporaryDirectory(), await temporaryDirectory()];
  for (const directory of [one, two]) await writeBuild(directory);

  const first = createBuilds({ log: createLog(), dataDirectory });
  for (const path of [one, two, one]) await first.open({ path });
  await first.dispose();
  await rm(two, { recursive: true });

  const second = createBuilds({ log: createLog(), dataDirectory });
  const recent = () => second.state.getState().recent;
  expect(recent().map(({ path }) => path)).toEqual([one, two]);
  expect(recent()[0]).toMatchObject({ name: 'sample', version: '1.2.3', chip: 'esp32s3' });
  await vi.waitFor(() => expect(recent().map(({ available }) => available)).toEqual([true, false]));
  await second.forget(two);
  expect(recent().map(({ path }) => path)).toEqual([one]);
  await second.dispose();

  const saved = JSON.parse(await readFile(join(dataDirectory, 'recent-builds.json'), 'utf8')) as unknown[];
  expect(saved).toHaveLength(1);
});

test('a list that cannot be read is kept aside, said in the log, and begun anew', async () => {
  const dataDirectory = await temporaryDirectory();
  const file = join(dataDirectory, 'recent-builds.json');
  await writeFile(file, '[{"path": 5}]');
  const log = createLog();
  const builds = createBuilds({ log, dataDirectory });
  expect(builds.state.getState().recent).toEqual([]);
  expect(log.recent()).toMatchObject([{ level: 'warning', event: { code: 'recent-builds-unreadable' } }]);
  expect(await readFile(`${file}.unreadable`, 'utf8')).toBe('[{"path": 5}]');
  await builds.dispose();
});

test('a folder that cannot be written costs the memory, not the build', async () => {
  const directory = await temporaryDirectory();
  await writeBuild(directory);
  await writeFile(join(directory, 'data'), 'a file where the folder should be');
  const log = createLog();
  const builds = createBuilds({ log, dataDirectory: join(directory, 'data') });
  expect(await builds.open({ path: directory })).toMatchObject({ ok: true });
  await builds.dispose();
  expect(log.recent().map(({ event }) => event.code)).toContain('recent-builds-not-saved');
});
