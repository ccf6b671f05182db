import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addPackage, draftPackage } from '../../../../electron/core/packages/add-package.ts';
import { findingOf } from '../../../../shared/firmware/findings/finding-of.ts';
import type { Finding } from '../../../../shared/firmware/findings/finding.ts';
import { filesIn, openTestStore, sha256Of } from '../../../support/packages.ts';
import { appFile, patternedBytes, releaseFile, releaseOf } from '../../../support/releases.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const app = appFile('gateway.bin', { projectName: 'gateway', version: '1.4.2' });
const release = releaseOf([app, releaseFile('www.bin', 'www', patternedBytes(10_000))]);
const built = { kind: 'release', release } as const;
const keep = { overwrite: false };

describe('a package', () => {
  test('is made of a build in one step, the same one every time', async () => {
    const folder = await temporaryDirectory();
    const { store } = await openTestStore({ folder });
    const added = await addPackage(store, built, { remote: 'http://192.168.1.10:5000/' }, keep);
    expect(added).toMatchObject({ ok: true, value: { name: 'gateway', version: '1.4.2', branch: 'main' } });
    const again = await addPackage(store, built, {}, { overwrite: true });
    expect(again.ok && added.ok && again.value.sha256 === added.value.sha256).toBe(true);
    expect(await filesIn(folder)).toHaveLength(1);
  });

  test('is one file of a build, as it is', async () => {
    const { store } = await openTestStore({ folder: await temporaryDirectory() });
    const added = await addPackage(store, { ...built, file: 'www.bin' }, {}, keep);
    expect(added).toMatchObject({ value: { sha256: sha256Of(patternedBytes(10_000)), size: 10_000 } });
    expect(await addPackage(store, { ...built, file: 'none.bin' }, {}, keep)).toMatchObject({
      fault: { code: 'file-not-in-build' },
    });
  });

  test('is any file, named as pack.py names it', async () => {
    const folder = await temporaryDirectory();
    const path = join(folder, 'web-daemon-major-1.0.2.zip');
    await writeFile(path, patternedBytes(700_000));
    const { store } = await openTestStore({ folder });
    expect(await addPackage(store, { kind: 'file', path }, {}, keep)).toMatchObject({
      value: { name: 'web-daemon', branch: 'major', version: '1.0.2', size: 700_000 },
    });
  });

  test('takes over what the last version of it said', async () => {
    const { store } = await openTestStore({ folder: await temporaryDirectory() });
    const given = { remote: 'http://a:1/', AfterUpdate: 'reboot', dependencies: { base: '1.0.0' } };
    await addPackage(store, built, given, keep);
    expect(await draftPackage(store, built, { version: '1.5.0' })).toMatchObject({
      value: { ...given, version: '1.5.0', package: 'gateway' },
    });
  });

  test.each([
    ['a missing version', { kind: 'file', path: import.meta.filename } as const, 'package-field-missing'],
    ['a missing file', { kind: 'file', path: '/none/a-b-1.0.zip' } as const, 'package-source-not-readable'],
    ['a folder', { kind: 'file', path: import.meta.dirname } as const, 'package-source-not-readable'],
  ])('with %s is a fault and leaves nothing', async (_what, source, code) => {
    const folder = await temporaryDirectory();
    const { store } = await openTestStore({ folder });
    const version = code === 'package-field-missing' ? undefined : '1.0.0';
    expect(await addPackage(store, source, { version }, keep)).toMatchObject({ fault: { code } });
    expect(await filesIn(folder)).toEqual([]);
  });

  test.each([
    ['of what no device could boot', 'image-checksum-wrong', false],
    ['of what no update writes', 'partition-names-equal', true],
  ] as const)('is not made of a build with an error %s', async (_what, code, isOverridable) => {
    const folder = await temporaryDirectory();
    const { store, log } = await openTestStore({ folder });
    const error = { code, severity: 'error', params: {} } as unknown as Finding;
    const source = { kind: 'release', release: { ...release, findings: [error] } } as const;
    expect(await addPackage(store, source, {}, keep)).toMatchObject({
      fault: {
        code: 'package-source-has-errors',
        params: { errors: [error], overridable: isOverridable ? [code] : [] },
      },
    });
    expect(await filesIn(folder)).toEqual([]);
    const added = await addPackage(store, source, {}, { ...keep, overrides: [code] });
    expect(added.ok).toBe(isOverridable);
    const told = log.recent().filter(({ event }) => event.code === 'package-errors-overridden');
    expect(told.map(({ event }) => event.params)).toMatchObject(isOverridable ? [{ codes: [code] }] : []);
  });

  test('is one file of a build whose errors are about other files', async () => {
    const { store } = await openTestStore({ folder: await temporaryDirectory() });
    const error = findingOf('file-empty', { path: 'spiffs.bin' }, { path: 'spiffs.bin' });
    const source = { kind: 'release', release: { ...release, findings: [error] }, file: 'www.bin' } as const;
    expect(await addPackage(store, source, {}, keep)).toMatchObject({ ok: true });
  });

  test('with a bad name leaves no file', async () => {
    const folder = await temporaryDirectory();
    const { store } = await openTestStore({ folder });
    expect(await addPackage(store, built, { package: 'a/b' }, keep)).toMatchObject({
      fault: { code: 'package-content-invalid' },
    });
    expect(await filesIn(folder)).toEqual([]);
  });
});
