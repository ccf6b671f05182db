import { describe, expect, test } from 'vitest';
import { readLayout, soundLayout, writeLayout } from '../../../../electron/core/station/layout.ts';
import { slotsAt } from '../../../support/station.ts';

const good = slotsAt('usb-1', null, 'usb-2');
const document = (...slots: object[]) => JSON.stringify({ layout: 1, slots });

test('a layout reads back as it was written', () => {
  expect(readLayout(writeLayout(good))).toEqual({ ok: true, value: good });
});

test('slots stand in the order of their numbers', () => {
  const turned = { slots: good.slots.toReversed() };
  expect(soundLayout(turned)).toEqual({ ok: true, value: good });
});

describe('a wrong layout says where', () => {
  const slot = { number: 1, usbPath: 'usb-1', label: null };
  test.for<[name: string, text: string, fault: object]>([
    ['not JSON', 'slots', { code: 'layout-not-json' }],
    ['no format', '{"slots":[]}', { code: 'layout-invalid', params: { at: 'layout' } }],
    [
      'number 0',
      document({ ...slot, number: 0 }),
      { code: 'layout-invalid', params: { at: 'slots[0].number' } },
    ],
    [
      'a COM name',
      document({ ...slot, port: 'COM3' }),
      { code: 'layout-invalid', params: { at: 'slots[0]' } },
    ],
    [
      'a number twice',
      document(slot, { ...slot, usbPath: null }),
      { code: 'layout-invalid', params: { at: 'slots[1].number' } },
    ],
    [
      'a socket twice',
      document(slot, { ...slot, number: 2 }),
      { code: 'usb-path-bound', params: { usbPath: 'usb-1', slot: 1 } },
    ],
  ])('%s', ([, text, fault]) => {
    expect(readLayout(text)).toMatchObject({ ok: false, fault });
  });
});
