import { describe, expect, test } from 'vitest';
import { beginTeaching, lookAround, type Lesson } from '../../../../electron/core/station/teaching.ts';
import type { PortView } from '../../../../shared/contract/flash.ts';
import type { LayoutSlot } from '../../../../shared/contract/station.ts';
import { portAt, slotsAt } from '../../../support/station.ts';

/** Teaches slots while the ports go from one look to the next. */
function teach(layout: readonly LayoutSlot[], slots: number[], ...looks: PortView[][]) {
  let teaching = beginTeaching(slots, looks[0] ?? []);
  const lessons: Lesson[] = [];
  for (const ports of looks.slice(1)) {
    const bound = layout.map((slot) => ({
      ...slot,
      usbPath: lessons.findLast(({ number }) => number === slot.number)?.usbPath ?? slot.usbPath,
    }));
    const step = lookAround(teaching, ports, bound);
    teaching = step.teaching;
    if (step.lesson !== undefined) lessons.push(step.lesson);
  }
  const code = teaching.refused?.code ?? null;
  return {
    lessons: lessons.map(({ number, usbPath }) => `${number} ${usbPath}`),
    left: teaching.slots,
    code,
  };
}

const [a, b, c] = [portAt('ttyUSB0', 'usb-1'), portAt('ttyUSB1', 'usb-2'), portAt('ttyUSB2', 'usb-3')];
const { slots: fresh } = slotsAt(null, null, null);

describe('teaching', () => {
  test('binds what is plugged in turn, whatever its name', () => {
    const renamed = portAt('ttyUSB9', 'usb-2');
    expect(teach(fresh, [1, 2, 3], [], [a], [a, renamed], [a, renamed, c])).toEqual({
      lessons: ['1 usb-1', '2 usb-2', '3 usb-3'],
      left: [],
      code: null,
    });
  });

  test('one board serves for every socket', () => {
    const once = (usbPath: string) => [portAt('ttyUSB0', usbPath)];
    expect(teach(fresh, [1, 2], [], once('usb-1'), [], once('usb-2')).lessons).toEqual([
      '1 usb-1',
      '2 usb-2',
    ]);
  });

  test('takes nothing that was there before, until it is plugged again', () => {
    expect(teach(fresh, [1], [a], [a], [a])).toMatchObject({ lessons: [], left: [1] });
    expect(teach(fresh, [1], [a], [], [a]).lessons).toEqual(['1 usb-1']);
  });

  test('refuses a socket that is another slot’s, and goes on waiting', () => {
    const { slots } = slotsAt('usb-1', null);
    expect(teach(slots, [2], [], [a])).toEqual({ lessons: [], left: [2], code: 'usb-path-bound' });
    expect(teach(slots, [2], [], [a], [a, b])).toEqual({ lessons: ['2 usb-2'], left: [], code: null });
  });

  test('binds a slot to its own socket again', () => {
    expect(teach(slotsAt('usb-1').slots, [1], [], [a]).lessons).toEqual(['1 usb-1']);
  });

  test('refuses a port of which the system tells no place', () => {
    expect(teach(fresh, [1], [], [portAt('COM3', null)])).toMatchObject({
      lessons: [],
      code: 'port-without-place',
    });
  });
});
