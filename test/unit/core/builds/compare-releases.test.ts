import { describe, expect, test } from 'vitest';
import {
  changedPaths,
  isSameRelease,
  isUnfinished,
} from '../../../../electron/core/builds/compare-releases.ts';
import { assembleRelease } from '../../../../shared/firmware/build/assemble.ts';
import {
  appImage,
  changed,
  collectionOf,
  manifestWith,
  soundFiles,
  type Files,
} from '../../../support/collections.ts';

const sound = collectionOf();
const withFiles = (files: Files) => collectionOf({ files: { ...soundFiles(), ...files } });
const app = appImage('esp32s3', { version: '2.0' });

describe('a build is unfinished while a file in it has got worse', () => {
  test.each([
    ['an app that is cut', withFiles({ 'sample.bin': app.subarray(0, 300) })],
    ['an app that is empty', withFiles({ 'sample.bin': new Uint8Array() })],
    ['an app with a wrong hash', withFiles({ 'sample.bin': changed(app, app.length - 1, 1) })],
    ['an app that is not written yet', withFiles({ 'sample.bin': new Uint8Array(app.length) })],
    ['a table that is none', withFiles({ 'partition_table/partition-table.bin': new Uint8Array(32) })],
    ['a data image that ends within a flash sector', withFiles({ 'www.bin': new Uint8Array(5_000) })],
    ['a listed file that is gone', collectionOf({ files: { 'sample.bin': app } })],
  ])('%s', (_name, now) => {
    expect(isUnfinished(now, sound)).toBe(true);
  });

  test.each([
    ['the same again', collectionOf()],
    ['another whole app', withFiles({ 'sample.bin': app })],
    ['a smaller data image of whole sectors', withFiles({ 'www.bin': new Uint8Array(8_192).fill(1) })],
  ])('but not with %s', (_name, now) => {
    expect(isUnfinished(now, sound)).toBe(false);
  });

  test('and not for a file that was broken before', () => {
    const before = withFiles({ 'sample.bin': app.subarray(0, 300) });
    expect(isUnfinished(withFiles({ 'sample.bin': app.subarray(0, 301) }), before)).toBe(false);
  });

  test('nor for a file that the manifest no longer names', () => {
    const { 'www.bin': _www, ...files } = soundFiles();
    expect(
      isUnfinished(collectionOf({ files, manifest: manifestWith({ '0x310000': undefined }) }), sound),
    ).toBe(false);
  });
});

test('releases differ by bytes, by addresses and by settings', () => {
  const release = assembleRelease(sound);
  expect(isSameRelease(release, assembleRelease(collectionOf()))).toBe(true);
  const rebuilt = assembleRelease(withFiles({ 'sample.bin': app }));
  expect(isSameRelease(release, rebuilt)).toBe(false);
  expect(changedPaths(release, rebuilt)).toEqual(['sample.bin']);
  const settings = manifestWith({}, { flash_settings: { flash_mode: 'qio' } });
  const reset = assembleRelease(collectionOf({ manifest: settings }));
  expect(isSameRelease(release, reset)).toBe(false);
  expect(changedPaths(release, reset)).toEqual([]);
  const moved = assembleRelease(
    collectionOf({ manifest: manifestWith({ '0x310000': undefined, '0x320000': 'www.bin' }) }),
  );
  expect(changedPaths(release, moved)).toEqual(['www.bin']);
});
