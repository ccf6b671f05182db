import { describe, expect, test } from 'vitest';
import { eraseAll, eraseStretch } from '../../../../../electron/core/flash/operations/erase.ts';
import { operationLine } from '../../../../support/operations.ts';

const patience = 60_000;

describe('erasing', () => {
  test('a region leaves its neighbours, and reads back blank', async () => {
    const line = operationLine();
    const before = line.chip.flash.bytes.slice();
    const request = { from: 0x3000, size: 0x2000, skip: true };
    expect(await line.use((linked) => eraseStretch(linked, request, line.tell))).toMatchObject({ ok: true });
    before.fill(0xff, 0x3000, 0x5000);
    expect(Buffer.compare(line.chip.flash.bytes, before)).toBe(0);
  });

  test('is refused for half a sector', async () => {
    const line = operationLine();
    const request = { from: 0x3000, size: 0x800, skip: true };
    const erased = await line.use((linked) => eraseStretch(linked, request, line.tell));
    expect(erased).toMatchObject({ ok: false, fault: { code: 'erase-not-aligned' } });
  });

  test('the whole chip, unplugged in the middle: blank all the same', { timeout: patience }, async () => {
    const line = operationLine(['unplug@erase']);
    const erased = await line.use((linked) => eraseAll(linked, { skip: true }, line.tell));
    expect([erased.ok, line.chip.flash.isBlank(0, line.chip.flash.size)]).toEqual([true, true]);
    expect(line.openPorts()).toBe(0);
  });

  test.for(['drop-ack@erase', 'silent@erase', 'garble@erase'])(
    'a region with %s: blank, or not done',
    { timeout: patience },
    async (fault) => {
      const line = operationLine([fault]);
      const request = { from: 0x3000, size: 0x2000, skip: true };
      const erased = await line.use((linked) => eraseStretch(linked, request, line.tell));
      if (erased.ok) expect(line.chip.flash.isBlank(0x3000, 0x5000)).toBe(true);
      expect(line.openPorts()).toBe(0);
    },
  );

  test('tells how far it is, and leaves alone what is blank', async () => {
    const line = operationLine([], { flashSize: 0x40_0000 });
    const { flash } = line.chip;
    flash.bytes.fill(0xff);
    flash.bytes[0x2f_0000] = 0;
    const erased: number[] = [];
    const erase = flash.erase.bind(flash);
    flash.erase = (from, to) => {
      erased.push(from, to);
      erase(from, to);
    };
    expect(await line.use((linked) => eraseAll(linked, { skip: true }, line.tell))).toMatchObject({
      ok: true,
      value: { blank: false },
    });
    expect([Math.min(...erased), Math.max(...erased)]).toEqual([0x20_0000, 0x30_0000]);
    const done = line.reports.flatMap((report) => (report.kind === 'progress' ? [report.done] : []));
    expect(done).toEqual([0, 0x10_0000, 0x20_0000, 0x30_0000, 0x40_0000]);
  });

  test('what an earlier connection has erased was not blank', { timeout: patience }, async () => {
    const line = operationLine(['unplug@verify']);
    const record = { erased: false };
    const erased = await line.use((linked) => eraseAll(linked, { skip: true, record }, line.tell));
    expect(erased).toMatchObject({ ok: true, value: { blank: false } });
    expect(line.reports.some(({ kind }) => kind === 'lost')).toBe(true);
  });

  test('a cell that does not erase is told', async () => {
    const line = operationLine(['stuck-bit:0x4000']);
    const erased = await line.use((linked) => eraseAll(linked, { skip: true }, line.tell));
    expect(erased).toMatchObject({ ok: false, fault: { code: 'erase-not-blank' } });
  });
});
