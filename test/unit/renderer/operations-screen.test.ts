import { describe, expect, test } from 'vitest';
import { cancelledWords } from '../../../renderer/features/operations/operation-words.ts';
import { placedFilesOf } from '../../../renderer/features/operations/placed-files.ts';
import { numberProblem, regionOf } from '../../../renderer/features/operations/region-draft.ts';
import {
  boardNamedIn,
  folderOf,
  inFolder,
  suggestedName,
} from '../../../renderer/features/operations/suggested-name.ts';
import { isStale } from '../../../renderer/features/operations/use-board.ts';
import type { ChipView } from '../../../shared/contract/flash.ts';
import type { OperationView } from '../../../shared/contract/operations.ts';
import { en } from '../../../shared/messages/en/en.ts';

const nvs = { label: 'nvs', type: 'data', subtype: 'nvs', offset: 0x9000, size: 0x4000 };
const draft = { region: 'all', partition: null, from: '', size: '' } as const;

describe('the region of a form', () => {
  test('is all of the flash, a partition, or a stretch', () => {
    expect(regionOf(draft, [], 'read')).toEqual({ from: 0, size: null, label: null });
    expect(regionOf({ ...draft, region: 'partition', partition: 'nvs' }, [nvs], 'read')).toEqual({
      from: 0x9000,
      size: 0x4000,
      label: 'nvs',
    });
    const stretch = { ...draft, region: 'address', from: ' 0x1003 ', size: '2k' } as const;
    expect(regionOf(stretch, [], 'read')).toEqual({ from: 0x1003, size: 2_048, label: null });
  });

  test('is nothing while a partition is missing or a number says nothing', () => {
    expect(regionOf({ ...draft, region: 'partition', partition: 'www' }, [nvs], 'erase')).toBeNull();
    for (const [from, size] of [
      ['', '4k'],
      ['0x1000', '0'],
      ['0x1000', 'many'],
    ] as const) {
      expect(regionOf({ ...draft, region: 'address', from, size }, [], 'read')).toBeNull();
    }
  });

  test('is never erased as a whole, nor by half sectors', () => {
    expect(regionOf(draft, [nvs], 'erase')).toBeNull();
    const half = { ...draft, region: 'address', from: '0x1000', size: '0x800' } as const;
    expect(regionOf(half, [], 'erase')).toBeNull();
    expect(regionOf(half, [], 'read')).not.toBeNull();
  });

  test.for([
    ['', 'erase', null],
    ['0x1000', 'erase', null],
    ['0x800', 'erase', 'sector'],
    ['0x800', 'read', null],
    ['4 k', 'read', 'number'],
  ] as const)('“%s” to %s: %s', ([text, use, problem]) => {
    expect(numberProblem(text, use)).toBe(problem);
  });
});

describe('files at addresses', () => {
  test('are complete or none', () => {
    expect(placedFilesOf([{ from: '64k', path: ' a.bin ' }])).toEqual([{ from: 0x1_0000, path: 'a.bin' }]);
    expect(placedFilesOf([])).toBeNull();
    expect(placedFilesOf([{ from: '64k', path: '' }])).toBeNull();
    expect(
      placedFilesOf([
        { from: '64k', path: 'a.bin' },
        { from: 'x', path: 'b.bin' },
      ]),
    ).toBeNull();
  });
});

describe('the name of a file', () => {
  test('says what it is of', () => {
    expect(suggestedName('backup', ['esp32s3', '34:85:18:9C:2B:18'])).toBe('esp32s3-3485189C2B18-backup.bin');
    expect(suggestedName('read', [null, null, null])).toBe('flash.bin');
    expect(suggestedName('merge', ['Blink / 灯', '1.0'])).toBe('Blink-灯-1.0-merged.bin');
  });

  test.for([
    ['/srv/bench', '/srv/bench/a.bin'],
    ['/', '/a.bin'],
    ['C:\\bench', 'C:\\bench\\a.bin'],
    ['', 'a.bin'],
  ] as const)('in “%s”', ([folder, path]) => {
    expect(inFolder(folder, 'a.bin')).toBe(path);
    expect(folderOf(path)).toBe(folder);
  });
});

test('a file that is named after a board is to be of that board', () => {
  const mac = '34:85:18:9C:2B:18';
  expect(boardNamedIn('/srv/esp32s3-3485189C2B18-backup.bin', mac)).toEqual({ mac });
  expect(boardNamedIn('/srv/backup.bin', mac)).toEqual({});
  expect(boardNamedIn('/srv/backup.bin', undefined)).toEqual({});
});

describe('what was read of a board', () => {
  const chip = (mac: string) => ({ mac }) as ChipView;
  const read = { board: { chip: chip('A'), partitions: null }, known: ['old job', 'old erase'] };
  const operation = (id: string, kind: string, mac: string | null) =>
    ({ id, request: { kind }, chip: mac === null ? null : chip(mac) }) as OperationView;

  test.for([
    ['holds with what had been before', [], [operation('old erase', 'erase-flash', 'B')], false],
    ['holds while it is only read', [], [operation('1', 'read', null), operation('2', 'read', 'A')], false],
    ['is void after a change', [], [operation('1', 'write', 'A')], true],
    ['is void once another board was met', [], [operation('1', 'verify', 'B')], true],
    ['is void after a job', [{ id: 'job' }], [], true],
  ] as const)('%s', ([, jobs, operations, stale]) => {
    expect(isStale(read, [{ id: 'old job' }, ...jobs], operations)).toBe(stale);
  });
});

describe('what a cancelled operation leaves', () => {
  const after = (kind: string, step: string, reconnects = 0) =>
    cancelledWords({ request: { kind }, step, reconnects } as OperationView, en);
  const words = en.operationsScreen.result;

  test('is no file, or perhaps half a flash, and nothing where it had only begun to connect', () => {
    expect(after('read', 'read')).toBe(words.cancelledFile);
    expect(after('verify', 'verify')).toBe(words.cancelledNothing);
    expect(after('restore', 'connect')).toBe(words.cancelledNothing);
    expect(after('restore', 'connect', 1)).toBe(words.cancelledFlash);
    expect(after('write', 'write')).toBe(words.cancelledFlash);
  });
});
