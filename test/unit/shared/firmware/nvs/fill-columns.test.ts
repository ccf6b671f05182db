import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NvsRow } from '../../../../../shared/firmware/nvs/csv-rows.ts';
import {
  fillRows,
  neededValues,
  type DeviceValues,
} from '../../../../../shared/firmware/nvs/fill-columns.ts';

const device: DeviceValues = {
  mac: Uint8Array.of(0x24, 0x0a, 0xc4, 0x01, 0x02, 0xff),
  counters: new Map([
    ['', 41n],
    ['serial', 255n],
  ]),
  list: new Map([['token', 'geheim']]),
  scans: new Map([['', 'PN-漢字-7']]),
};

function row(value: string): NvsRow {
  return { source: 'template.csv', line: 7, key: 'k', type: 'data', encoding: 'string', value };
}

function filled(value: string) {
  const rows = fillRows([row(value)], device);
  return rows.ok ? rows.value[0]?.value : rows.fault.problem.kind;
}

test.for([
  ['${mac}', '240ac40102ff'],
  ['${mac+1}', '240ac4010300'],
  ['${mac-256:colon:upper}', '24:0A:C4:01:01:FF'],
  ['${mac[3:6]:upper}', '0102FF'],
  ['${mac[3:]:dash}', '01-02-ff'],
  ['${mac[4:6]:decimal}', '767'],
  ['${counter}', '41'],
  ['${counter+1:06}', '000042'],
  ['SN-${counter.serial:hex:04:upper}', 'SN-00FF'],
  ['${list.token}/${scan[0:2]}${scan[3:5]}', 'geheim/PN漢字'],
  ['nothing to fill: $5 {mac}', 'nothing to fill: $5 {mac}'],
  ['$${mac} is ${mac[0:1]}', '${mac} is 24'],
] as const)('%s is %s', ([template, value]) => {
  expect(filled(template)).toBe(value);
});

describe('what cannot be filled names row, column and reason', () => {
  test.for([
    ['${mac', 'placeholder-open'],
    ['${}', 'placeholder-malformed'],
    ['${mac * 2}', 'placeholder-malformed'],
    ['${process.env}', 'source-unknown'],
    ['${list}', 'source-unknown'],
    ['${mac:octal}', 'format-unknown'],
    ['${mac:toString}', 'format-unknown'],
    ['${mac:colon:decimal}', 'format-unknown'],
    ['${mac:colon:dash}', 'format-unknown'],
    ['${mac[3:9]}', 'slice-outside'],
    ['${mac[3:3]}', 'slice-outside'],
    ['${counter[0:1]}', 'placeholder-malformed'],
    ['${scan+1}', 'addition-to-text'],
    ['${mac+999999999999999}', 'number-beyond-mac'],
    ['${counter-42}', 'number-beyond-mac'],
    ['${counter.batch}', 'device-value-missing'],
    ['${list.name}', 'device-value-missing'],
  ] as const)('%s: %s', ([template, kind]) => {
    expect(fillRows([row(template)], device)).toMatchObject({
      ok: false,
      fault: { source: 'template.csv', line: 7, column: 'value', problem: { kind } },
    });
  });
});

test('what a template needs is known before there is a device', () => {
  const needed = neededValues([
    row('${mac}${counter}'),
    row('${counter.serial}${scan}'),
    row('${list.token}'),
  ]);
  expect(needed).toEqual({
    ok: true,
    value: {
      mac: true,
      counters: new Set(['', 'serial']),
      list: new Set(['token']),
      scans: new Set(['']),
      numbers: new Set(),
    },
  });
});

test('any text at all is filled or refused, and text without placeholders stays as it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('$', '{', '}', 'mac', '[3:6]', '+1', '.', ':') }),
      (value) => {
        const result = filled(value);
        if (!value.includes('${')) expect(result).toBe(value);
      },
    ),
  );
});
