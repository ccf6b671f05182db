import { describe, expect, test } from 'vitest';
import {
  bootSlot,
  encodeOtadata,
  encodeOtadataEntry,
  nextSequence,
  type Otadata,
  type OtaState,
  parseOtadata,
} from '../../../../../shared/firmware/partitions/otadata.ts';

function otadataOf(bytes: Uint8Array): Otadata {
  const otadata = parseOtadata(bytes);
  if (!otadata.ok) throw new Error(otadata.fault.reason);
  return otadata.value;
}

const entry = (sequence: number, state: OtaState = 'valid') => encodeOtadataEntry(sequence, state);
const withEntries = (...entries: (Uint8Array | undefined)[]) => otadataOf(encodeOtadata(...entries));

describe('the CRC', () => {
  test.each([
    [1, 0x4743989a],
    [2, 0x55f63774],
    [3, 0xed4a5011],
  ])('of sequence %i', (sequence, crc) => {
    const bytes = encodeOtadataEntry(sequence);
    expect(new DataView(bytes.buffer).getUint32(28, true)).toBe(crc);
  });

  test('does not cover the state', () => {
    expect(encodeOtadataEntry(5, 'new').subarray(28)).toEqual(encodeOtadataEntry(5, 'aborted').subarray(28));
  });
});

describe('parsing', () => {
  test('what ESP-IDF calls ota_data_initial.bin is blank', () => {
    const bytes = encodeOtadata();
    expect(bytes).toEqual(new Uint8Array(0x2000).fill(0xff));
    expect(otadataOf(bytes)).toMatchObject({ blank: true, active: undefined });
  });

  test.each<[OtaState, boolean]>([
    ['new', true],
    ['pending-verify', true],
    ['valid', true],
    ['undefined', true],
    ['invalid', false],
    ['aborted', false],
  ])('an entry in state %s counts: %s', (state, valid) => {
    expect(withEntries(entry(1, state)).entries[0]).toEqual({
      sequence: 1,
      state,
      stateId:
        { new: 0, 'pending-verify': 1, valid: 2, invalid: 3, aborted: 4 }[state as string] ?? 0xffffffff,
      crcValid: true,
      valid,
    });
  });

  test('an entry with a wrong CRC does not count', () => {
    expect(withEntries(entry(1).with(28, 0))).toMatchObject({ active: undefined, blank: false });
  });

  test('a state that no version writes is shown as it stands, and kept', () => {
    const odd = withEntries(encodeOtadataEntry(1, '0x77'));
    expect(odd.entries[0]).toMatchObject({ state: '0x77', stateId: 0x77, valid: true });
  });

  test('half the partition is too short', () => {
    expect(parseOtadata(new Uint8Array(0x1000))).toEqual({
      ok: false,
      fault: { reason: 'too-short', offset: 0x1000 },
    });
  });
});

describe('which slot boots', () => {
  test.each<[string, Otadata, number, number | undefined]>([
    ['blank', withEntries(), 2, undefined],
    ['sequence 1', withEntries(entry(1)), 2, 0],
    ['sequence 2', withEntries(undefined, entry(2)), 2, 1],
    ['the larger of two', withEntries(entry(3), entry(2)), 2, 0],
    ['the larger of two, in the second entry', withEntries(entry(3), entry(4)), 2, 1],
    ['the smaller, where the larger was aborted', withEntries(entry(1), entry(2, 'aborted')), 2, 0],
    ['the smaller, where the larger is invalid', withEntries(entry(5, 'invalid'), entry(4)), 2, 1],
    ['neither valid', withEntries(entry(1, 'invalid'), entry(2, 'aborted')), 2, undefined],
    ['three slots', withEntries(entry(6)), 3, 2],
    ['no slot at all', withEntries(entry(1)), 0, undefined],
    ['a sequence of 0, which wraps round as in the bootloader', withEntries(entry(0)), 2, 1],
  ])('%s', (_, otadata, count, slot) => {
    expect(bootSlot(otadata, count)).toBe(slot);
  });
});

describe('the next sequence number', () => {
  test.each([
    ['from blank to slot 0', withEntries(), 0, 2, { sequence: 1, entry: 0 }],
    ['from blank to slot 1', withEntries(), 1, 2, { sequence: 2, entry: 0 }],
    ['from slot 0 to slot 1', withEntries(entry(1)), 1, 2, { sequence: 2, entry: 1 }],
    ['from slot 1 to slot 0', withEntries(entry(1), entry(2)), 0, 2, { sequence: 3, entry: 0 }],
    ['to the slot that boots already', withEntries(entry(3)), 0, 2, { sequence: 3, entry: 1 }],
    ['round three slots', withEntries(entry(4)), 2, 3, { sequence: 6, entry: 1 }],
  ] as const)('%s', (_, otadata, slot, count, next) => {
    expect(nextSequence(otadata, slot, count)).toEqual(next);
  });
});
