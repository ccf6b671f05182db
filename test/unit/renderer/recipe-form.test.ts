import { describe, expect, test } from 'vitest';
import { labelFormOf, labelOf, noLabel, usualFile } from '../../../renderer/features/station/label-form.ts';
import { readListFile } from '../../../renderer/features/station/list-file.ts';
import {
  noNumbers,
  numbersDraftOf,
  provisioningOf,
} from '../../../renderer/features/station/numbers-draft.ts';
import { partsOf, draftFor } from '../../../renderer/features/station/recipe-draft.ts';
import { partFacts } from '../../../renderer/features/station/recipe-parts.ts';
import { isLow, scarcest } from '../../../renderer/features/station/stock.ts';
import { recipeLabel } from '../../../shared/contract/recipe-label.ts';
import { recipeProvisioning } from '../../../shared/contract/recipe-provisioning.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';
import { buildOf, sampleRelease } from '../../support/gallery/releases.ts';

const counter = { ...noNumbers.counter, on: true, prefix: 'TS3-', width: '5', first: '143', last: '500' };
const scan = { on: true, label: 'Housing', mask: 'H-####', unique: true, pool: 'housings' };

describe('the numbers of a recipe being made', () => {
  test('are none until something is chosen', () => {
    expect(provisioningOf(noNumbers)).toBeUndefined();
    expect(numbersDraftOf(undefined)).toEqual(noNumbers);
  });

  test.for([
    ['a counter', { ...noNumbers, counter }],
    ['a barcode', { ...noNumbers, scan, serial: '${scan}' }],
    ['a list', { ...noNumbers, list: { on: true, pool: 'keys', key: 'id', file: 'keys.csv' } }],
    ['all of them into NVS', { ...noNumbers, counter, scan, template: 'nvs.csv', again: 'refuse' as const }],
  ] as const)('with %s are what the bench takes, and come back into the form', ([, draft]) => {
    const provisioning = provisioningOf(draft);
    expect(recipeProvisioning.parse(provisioning)).toEqual(provisioning);
    expect(numbersDraftOf(provisioning)).toEqual(draft);
  });

  test.for([
    ['two counters', { counters: [{ pool: 'a' }, { name: 'b', pool: 'b' }] }],
    ['an encrypted partition', { template: 'nvs.csv', encryptionKey: 'key.bin' }],
    ['secret columns', { list: { pool: 'keys', key: 'id', secret: ['key'] } }],
    ['a step', { counters: [{ pool: 'a', step: 2 }] }],
  ] as const)('with %s are more than the form shows', ([, provisioning]) => {
    expect(numbersDraftOf(recipeProvisioning.parse(provisioning))).toBeNull();
  });
});

describe('the label of a recipe being made', () => {
  test.for(['png', 'pdf', 'zpl', 'csv'] as const)(
    'as %s is one that the bench takes, and comes back',
    (format) => {
      const form = { ...noLabel, format, file: usualFile(format) };
      const label = labelOf(form);
      expect(recipeLabel.parse(label)).toEqual(label);
      expect(labelOf(labelFormOf(label) ?? noLabel)).toEqual(label);
    },
  );

  test('holds what is on it inside of its edges', () => {
    const label = labelOf({ ...noLabel, format: 'png', lines: '${serial}\n${mac:colon:upper}\n${version}' });
    if (label?.format !== 'png') throw new Error('it is a picture');
    const tops = label.items.map(({ y }) => y);
    expect(tops.every((y) => y >= 0 && y < label.height)).toBe(true);
    expect(label.items.map((item) => Object.keys(item)[0])).toEqual(['datamatrix', 'text', 'text', 'text']);
  });

  test('that somebody has laid out by hand is more than the form shows', () => {
    const items = [{ text: '${serial}', x: 7, y: 7, size: 2 }];
    const label = { format: 'png', width: 40, height: 20, items, to: { file: 'a.png' } };
    expect(labelFormOf(recipeLabel.parse(label))).toBeNull();
  });
});

describe('a recipe that is made anew from the one in hand', () => {
  const now = Date.UTC(2026, 0, 19, 10);
  const build = buildOf(sampleRelease(now), { state: 'same', since: now, changed: [] });

  test('keeps what the form cannot show, and takes out what a person took out', () => {
    const provisioning = recipeProvisioning.parse({ counters: [{ pool: 'a', step: 2 }] });
    expect(partsOf(draftFor(build, 921_600, { provisioning }))).toEqual({ provisioning, label: null });
    const simple = provisioningOf({ ...noNumbers, counter });
    const draft = draftFor(build, 921_600, simple && { provisioning: simple });
    expect(partsOf(draft).provisioning).toEqual(simple);
    expect(partsOf({ ...draft, numbers: noNumbers }).provisioning).toBeNull();
  });
});

test('a recipe tells which numbers it gives and what it prints', () => {
  const provisioning = provisioningOf({ ...noNumbers, counter, scan, template: 'nvs.csv' });
  const label = labelOf({ ...noLabel, format: 'pdf', file: 'labels/${serial}.pdf' });
  const facts = partFacts({ provisioning, label }, messagesFor.en);
  expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toEqual({
    Numbers: 'serial: TS3-00143 … TS3-00500',
    Scans: 'Housing H-####',
    'NVS made from': 'nvs.csv, partition nvs',
    'A board that passed': 'keeps its number',
    Label: 'PDF, 45 × 20 mm, to labels/${serial}.pdf',
  });
  expect(partFacts({}, messagesFor.en)).toEqual([]);
});

test('the pool that ends first is what is left, and too few are told of in time', () => {
  const pool = { kind: 'counter', given: 1, next: null } as const;
  const stock = [
    { ...pool, pool: 'endless', left: null },
    { ...pool, pool: 'b', left: 40 },
    { ...pool, pool: 'a', left: 12 },
  ];
  expect(scarcest(stock)?.pool).toBe('a');
  expect(scarcest([])).toBeUndefined();
  expect([isLow(19, 4), isLow(20, 4), isLow(31, 16), isLow(32, 16)]).toEqual([true, false, true, false]);
});

test('a list is looked at before it goes to the bench', () => {
  expect(readListFile('a.csv', 'id, key\nk1,"a,b"\nk2,c\n')).toMatchObject({
    columns: ['id', 'key'],
    rows: 2,
    openQuote: null,
  });
  expect(readListFile('a.csv', 'id\n"k1\n')).toMatchObject({ columns: [], openQuote: 2 });
});
