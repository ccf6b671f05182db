import { describe, expect, test } from 'vitest';
import type { FlashChoices } from '../../../../../shared/contract/flash.ts';
import { boardFlash, planOf, releaseWith } from '../../../../support/flash-cases.ts';

function deeds(release: ReturnType<typeof releaseWith>, choices: Partial<FlashChoices> = {}): string[] {
  return planOf(release, choices)
    .regions.filter(({ action }) => action !== 'leave')
    .map(({ action, label }) => `${action} ${label}`);
}

describe('an NVS image in the build', () => {
  const release = releaseWith({
    files: { 'nvs.bin': new Uint8Array(0x3000).fill(0x11) },
    flash: { '0x9000': 'nvs.bin' },
  });

  test('is left out while NVS is kept', () => {
    expect(planOf(release).leftOut.map(({ path }) => path)).toEqual(['nvs.bin']);
    expect(deeds(release)).not.toContain('write nvs');
  });

  test.for([
    ['where NVS is to be erased', { nvs: 'erase' }],
    ['where it is asked for by name', { scope: 'files', files: ['nvs.bin'] }],
  ] satisfies readonly [string, Partial<FlashChoices>][])('is written %s', ([, choices]) => {
    expect(planOf(release, choices).leftOut).toEqual([]);
    expect(deeds(release, choices)).toContain('write nvs');
  });
});

describe('otadata that the build has no file for', () => {
  const release = releaseWith({ flash: { '0xd000': undefined } });

  test('is erased by a factory flash: an updated unit would start its old app', () => {
    expect(deeds(release)).toContain('erase otadata');
  });

  test('is left alone where only files are written', () => {
    expect(deeds(release, { scope: 'files', files: ['sample.bin'] })).toEqual(['write ota_0']);
  });
});

describe('the map', () => {
  test.for([
    {},
    { eraseAll: true },
    { scope: 'app' },
    { nvs: 'erase' },
  ] satisfies readonly Partial<FlashChoices>[])(
    'of %j has nothing twice, in the order of addresses',
    (choices) => {
      const { regions } = planOf(releaseWith(), choices, 2 * boardFlash);
      for (const [index, { from, to, size }] of regions.entries()) {
        expect(size).toBe(to - from);
        expect(regions[index + 1]?.from ?? to).toBeGreaterThanOrEqual(to);
      }
      expect(regions.at(-1)).toMatchObject({ kind: 'unlisted', from: boardFlash, to: 2 * boardFlash });
    },
  );

  test('ends with what is known where the size of the flash is not', () => {
    expect(planOf(releaseWith(), {}, null).regions.every(({ kind }) => kind !== 'unlisted')).toBe(true);
  });
});
