import { describe, expect, test } from 'vitest';
import { assembleRelease } from '../../../../../shared/firmware/build/assemble.ts';
import { appImage, collectionOf, soundFiles, type Files } from '../../../../support/collections.ts';

const named = (projectName: string) => appImage('esp32s3', { projectName });
const broken = appImage('esp32s3').subarray(0, 400);
const { 'sample.bin': _sample, ...rest } = soundFiles();

function choose(files: Files, more: Parameters<typeof collectionOf>[0] = {}) {
  return assembleRelease(collectionOf({ files, manifest: null, kind: 'bundle', ...more })).choice;
}

describe('in the order of the TianShanOS server', () => {
  test('any other name comes before its own three', () => {
    const files = { 'firmware.bin': named('a'), 'TianShanOS.bin': named('b'), 'zebra.bin': named('c') };
    expect(choose(files)).toEqual({
      path: 'zebra.bin',
      reason: 'first-that-parses',
      alternatives: ['TianShanOS.bin', 'firmware.bin'],
    });
  });

  test('of its own three TianShanOS.bin is first', () => {
    const files = { 'firmware.bin': named('a'), 'tianshanos.bin': named('b'), 'TianShanOS.bin': named('c') };
    expect(choose(files)).toMatchObject({
      path: 'TianShanOS.bin',
      alternatives: ['tianshanos.bin', 'firmware.bin'],
    });
  });

  test('ignored names are never taken, whatever they hold', () => {
    for (const name of [
      'www.bin',
      'bootloader.bin',
      'partition-table.bin',
      'ota_data_initial.bin',
      'storage.bin',
    ]) {
      expect(choose({ [name]: named('a') })).toEqual({ path: undefined, reason: 'none', alternatives: [] });
    }
  });

  test('one that is whole comes before one that is not', () => {
    expect(choose({ 'a.bin': broken, 'b.bin': named('b') })).toMatchObject({
      path: 'b.bin',
      alternatives: ['a.bin'],
    });
    expect(choose({ 'a.bin': broken })).toMatchObject({ path: 'a.bin', reason: 'only-one' });
  });

  test('what is no app by its content is no candidate', () => {
    expect(choose({ ...rest, 'app.bin': named('a') })).toEqual({
      path: 'app.bin',
      reason: 'only-one',
      alternatives: [],
    });
  });
});

describe('what knows better goes before that order', () => {
  const two = { ...rest, 'a.bin': named('a'), 'b.bin': named('b') };
  const description = {
    projectName: 'b',
    projectVersion: '1',
    target: 'esp32s3',
    appBin: 'b.bin',
    appElf: 'b.elf',
  } as const;

  test('project_description.json', () => {
    expect(choose(two, { description })).toMatchObject({ path: 'b.bin', reason: 'project-description' });
  });

  test('the manifest', () => {
    const files = { ...soundFiles(), 'a.bin': named('a') };
    const release = assembleRelease(collectionOf({ files, description }));
    expect(release.choice).toEqual({ path: 'sample.bin', reason: 'manifest', alternatives: ['a.bin'] });
  });

  test('a person, whose choice then goes where the manifest puts its app', () => {
    const files = { ...soundFiles(), 'a.bin': named('a') };
    const release = assembleRelease(collectionOf({ files, chosenApp: 'a.bin' }));
    expect(release.choice).toEqual({ path: 'a.bin', reason: 'chosen', alternatives: ['sample.bin'] });
    expect(release.app).toMatchObject({ path: 'a.bin', offset: 0x10000, partition: 'ota_0' });
    expect(release.files.find(({ path }) => path === 'sample.bin')?.offset).toBeUndefined();
    expect(release.findings).toEqual([]);
  });
});

test('an app that the manifest names and that is missing is not replaced by another', () => {
  const files = { ...rest, 'other.bin': named('other') };
  const release = assembleRelease(collectionOf({ files }));
  expect(release.choice).toEqual({ path: undefined, reason: 'none', alternatives: ['other.bin'] });
  expect(release.app).toBeUndefined();
});
