import type { BitField, EfuseLayout, SpiLayout } from './chip-model.ts';

interface WordField {
  readonly word: number;
  readonly shift: number;
  readonly width: number;
  readonly from?: number;
}

interface Block1Fields {
  readonly major: readonly WordField[];
  readonly minor: readonly WordField[];
  readonly package: readonly WordField[];
  /** Offsets from the efuse base and bit positions; the usual ones where absent. */
  readonly secureBoot?: readonly [offset: number, shift: number];
  readonly flashCryptCount?: readonly [offset: number, shift: number];
  readonly block1?: number;
}

/** Chips after the ESP32 keep MAC and revision in words of efuse block 1, `base + 0x44` on most of them. */
export function block1Efuses(base: number, fields: Block1Fields): EfuseLayout {
  const block1 = base + (fields.block1 ?? 0x44);
  const place = (field: WordField): BitField => ({ ...field, address: block1 + 4 * field.word });
  const [bootOffset, bootShift] = fields.secureBoot ?? [0x38, 20];
  const [cryptOffset, cryptShift] = fields.flashCryptCount ?? [0x34, 18];
  return {
    macLow: block1,
    macHigh: block1 + 4,
    major: fields.major.map(place),
    minor: fields.minor.map(place),
    package: fields.package.map(place),
    secureBoot: { address: base + bootOffset, shift: bootShift, width: 1 },
    flashCryptCount: { address: base + cryptOffset, shift: cryptShift, width: 3 },
  };
}

/** The SPI controller of every chip after the ESP32. */
export function newerSpi(base: number): SpiLayout {
  return { base, user: 0x18, user1: 0x1c, user2: 0x20, mosiLength: 0x24, misoLength: 0x28, data: 0x58 };
}
