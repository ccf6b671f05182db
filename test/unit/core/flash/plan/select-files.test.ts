import { describe, expect, test } from 'vitest';
import { selectFiles } from '../../../../../electron/core/flash/plan/select-files.ts';
import { appImage } from '../../../../support/collections.ts';
import { factory, releaseWith } from '../../../../support/flash-cases.ts';

function selected(release: ReturnType<typeof releaseWith>, ...files: string[]) {
  const outcome = selectFiles(release, { ...factory, scope: 'files', files });
  return outcome.ok ? outcome.value.map(({ path }) => path) : outcome.fault;
}

describe('files by name', () => {
  test('are found by their path, and by their last name in any folder', () => {
    expect(selected(releaseWith(), 'bootloader/bootloader.bin')).toEqual(['bootloader/bootloader.bin']);
    expect(selected(releaseWith(), 'bootloader.bin')).toEqual(['bootloader/bootloader.bin']);
  });

  test('are taken once, however often they are named', () => {
    expect(selected(releaseWith(), 'www.bin', 'www.bin')).toEqual(['www.bin']);
  });

  test('need their path where two have the same last name', () => {
    const app = appImage('esp32s3');
    const release = releaseWith({
      files: { 'a/same.bin': app, 'b/same.bin': app },
      flash: { '0x10000': 'a/same.bin', '0x190000': 'b/same.bin' },
    });
    expect(selected(release, 'same.bin')).toEqual({
      code: 'file-not-in-release',
      params: { path: 'same.bin' },
    });
    expect(selected(release, 'b/same.bin')).toEqual(['b/same.bin']);
  });

  test('are refused where they have no place in flash', () => {
    const release = releaseWith({ files: { 'notes.bin': new Uint8Array(16).fill(1) } });
    expect(selected(release, 'notes.bin')).toMatchObject({ code: 'file-not-in-release' });
  });
});
