import { expect, test } from 'vitest';
import { valuesOf } from '../../../../electron/core/label/label-facts.ts';
import { labelPath } from '../../../../electron/core/label/write-label.ts';

const facts = { mac: '34:85:18:00:00:01', version: '1.2.0', project: 'lamp', endedAt: 0, values: {} };

test.for<[template: string, serial: string, path: string]>([
  ['labels/${serial}.png', 'AC-000018', '/line/labels/AC-000018.png'],
  ['labels/${serial}.png', '../a:b', '/line/labels/.._a_b.png'],
  ['labels/${serial}', '..', '/line/labels/_'],
  ['labels.csv', '', '/line/labels.csv'],
  ['${project}-${serial}.png', '', '/line/lamp-.png'],
])('the label %s of “%s” goes to %s', ([template, serial, path]) => {
  expect(labelPath(template, '/line/a.recipe.json', valuesOf({ ...facts, serial }))).toEqual({
    ok: true,
    value: path,
  });
});

test('a file that is named after nothing is none: each board would take the place of the one before', () => {
  const device = valuesOf({ ...facts, serial: null });
  expect(labelPath('labels/${serial}.png', '/line/a.recipe.json', device)).toEqual({
    ok: false,
    fault: { code: 'label-file-unnamed', params: { template: '${serial}.png' } },
  });
});
