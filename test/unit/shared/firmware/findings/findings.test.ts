import { describe, expect, test } from 'vitest';
import { assembleRelease } from '../../../../../shared/firmware/build/assemble.ts';
import type { FindingCode } from '../../../../../shared/firmware/findings/finding.ts';
import { severityOf } from '../../../../../shared/firmware/findings/severity.ts';
import { explainFinding } from '../../../../../shared/messages/explain.ts';
import { messagesFor } from '../../../../../shared/messages/locale.ts';
import { collectionOf, otaRows, soundFiles, tableOf, type Row } from '../../../../support/collections.ts';
import { provocations } from './provocations.ts';

const provoked = Object.entries(provocations) as [FindingCode, () => ReturnType<typeof collectionOf>][];

/** What else the same change rightly provokes. */
const alongside: Readonly<Partial<Record<FindingCode, readonly FindingCode[]>>> = {
  'image-checksum-wrong': ['image-hash-wrong'],
  'chip-differs': ['images-for-different-chips'],
  'images-for-different-chips': ['chip-differs'],
  'table-truncated': ['table-md5-absent'],
  'table-from-csv': ['no-ota-slot', 'file-not-at-partition', 'flash-unused'],
  'no-ota-slot': ['file-not-at-partition', 'flash-unused'],
  'flash-unused': ['no-ota-slot', 'file-not-at-partition'],
  'otadata-partition-wrong-size': ['file-larger-than-partition'],
  'otadata-partition-repeated': ['otadata-partition-wrong-size'],
  'otadata-partition-absent': ['file-not-at-partition'],
  'regions-overlap': ['app-no-image', 'file-not-at-partition'],
  'region-beyond-flash': ['file-not-at-partition'],
  'region-overruns-partition': ['regions-overlap'],
  'file-larger-than-partition': ['region-beyond-flash'],
  'app-absent': ['manifest-absent'],
  'app-several': ['manifest-absent'],
  'app-larger-than-ota-slot': ['app-no-image'],
};

test('a sound build gives no finding at all', () => {
  expect(assembleRelease(collectionOf()).findings).toEqual([]);
});

describe('every code is provoked by one change to the sound build, and nothing else that does not follow from it', () => {
  test.each(provoked)('%s', (code, provoke) => {
    const { findings } = assembleRelease(provoke());
    const codes = new Set(findings.map((finding) => finding.code));
    expect([...codes].toSorted()).toEqual([code, ...(alongside[code] ?? [])].toSorted());
    for (const finding of findings) expect(finding.severity).toBe(severityOf[finding.code]);
  });
});

describe('every finding explains itself in both languages', () => {
  test.each(provoked)('%s', (_code, provoke) => {
    for (const finding of assembleRelease(provoke()).findings) {
      const english = explainFinding(finding, messagesFor.en);
      const chinese = explainFinding(finding, messagesFor['zh-CN']);
      for (const text of [english.cause, english.remedy, chinese.cause, chinese.remedy]) {
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }
      expect(english.cause + english.remedy).not.toMatch(/\p{Script=Han}/u);
      expect(chinese.cause).toMatch(/\p{Script=Han}/u);
      expect(chinese.remedy).toMatch(/\p{Script=Han}/u);
      if (finding.path !== undefined) expect(english.cause + chinese.cause).toContain(nameIn(finding));
    }
  });
});

/** A finding about the table names the partition, or the setting, instead of the file. */
function nameIn({ path = '', params }: { path?: string; params: object }): string {
  const named = ['label', 'path', 'first', 'file', 'taken', 'labels', 'slots', 'apps', 'setting', 'end'];
  const key = named.find((each) => each in params);
  const value = key === undefined ? path : (params as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
}

test('errors come first, then warnings, then notes', () => {
  const { findings } = assembleRelease(provocations['flash-unused']());
  const order = findings.map((finding) => ['error', 'warning', 'note'].indexOf(finding.severity));
  expect(order).toEqual(order.toSorted());
});

describe('what the device writes by itself may not be read-only (`gen_esp32part.py`)', () => {
  const readonlyFlag = 2;
  const codesOf = (row: Row) => {
    const rows = otaRows.map((each) => (each[0] === row[0] ? row : each));
    const files = { ...soundFiles(), 'partition_table/partition-table.bin': tableOf(rows) };
    return assembleRelease(collectionOf({ files })).findings.map(({ code }) => code);
  };

  test.each<[string, Row, boolean]>([
    ['otadata', ['otadata', 'data', 'ota', 0xd000, 0x2000, readonlyFlag], true],
    ['a core dump', ['phy_init', 'data', 'coredump', 0xf000, 0x1000, readonlyFlag], true],
    ['otadata that may be written', ['otadata', 'data', 'ota', 0xd000, 0x2000], false],
    ['NVS, which may be', ['nvs', 'data', 'nvs', 0x9000, 0x4000, readonlyFlag], false],
    ['calibration data, which may be', ['phy_init', 'data', 'phy', 0xf000, 0x1000, readonlyFlag], false],
  ])('%s', (_, row, isFound) => {
    expect(codesOf(row).includes('partition-always-writable')).toBe(isFound);
  });
});
