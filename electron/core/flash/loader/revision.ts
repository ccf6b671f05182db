import type { ChipName } from '../../../../shared/firmware/chips.ts';

/** Reads one 32-bit register. */
export type ReadRegister = (address: number) => Promise<number>;

/** Bits of an eFuse register. */
interface Field {
  readonly address: number;
  readonly shift: number;
  readonly bits: number;
}

/** Fields are joined, highest bits first. */
interface RevisionFields {
  readonly major: readonly Field[];
  readonly minor: readonly Field[];
}

const field = (address: number, shift: number, bits: number): Field => ({ address, shift, bits });

/** Layout of the C3 and S3: block 1 words 3 and 5. */
const split = (block1: number): RevisionFields => ({
  major: [field(block1 + 20, 24, 2)],
  minor: [field(block1 + 20, 23, 1), field(block1 + 12, 18, 3)],
});

const word3 = (block1: number): RevisionFields => ({
  major: [field(block1 + 12, 22, 2)],
  minor: [field(block1 + 12, 18, 4)],
});

const word2 = (block1: number): RevisionFields => ({
  major: [field(block1 + 8, 4, 2)],
  minor: [field(block1 + 8, 0, 4)],
});

const s3Block1 = 0x6000_7044;
const s3Block2 = 0x6000_705c;

/** Where `WAFER_VERSION_MAJOR` and `_MINOR` are (`esp_efuse_table.csv` of each chip, ESP-IDF). */
const fields: Readonly<Partial<Record<ChipName, RevisionFields>>> = {
  esp32s2: {
    major: [field(0x3f41_a050, 18, 2)],
    minor: [field(0x3f41_a050, 20, 1), field(0x3f41_a054, 4, 3)],
  },
  esp32s3: split(s3Block1),
  esp32c3: split(0x6000_8844),
  esp32c2: { major: [field(0x6000_8844, 20, 2)], minor: [field(0x6000_8844, 16, 4)] },
  esp32c6: word3(0x600b_0844),
  esp32h2: { major: [field(0x600b_0850, 21, 2)], minor: [field(0x600b_0850, 18, 3)] },
  esp32c5: word2(0x600b_4844),
  esp32c61: word2(0x600b_4844),
  esp32p4: {
    major: [field(0x5012_d04c, 23, 1), field(0x5012_d04c, 4, 2)],
    minor: [field(0x5012_d04c, 0, 4)],
  },
  esp32h4: word3(0x600b_1844),
  esp32s31: word3(0x2071_5050),
};

/** major × 100 + minor; 0 for chips whose eFuses are not known here. */
export async function readRevision(chip: ChipName, read: ReadRegister): Promise<number> {
  if (chip === 'esp32') return readEsp32Revision(read);
  const layout = fields[chip];
  if (layout === undefined) return 0;
  if (chip === 'esp32s3' && (await isFirstS3(read))) return 0;
  return (await join(layout.major, read)) * 100 + (await join(layout.minor, read));
}

async function join(parts: readonly Field[], read: ReadRegister): Promise<number> {
  let value = 0;
  for (const { address, shift, bits } of parts) {
    value = (value << bits) | (((await read(address)) >>> shift) & ((1 << bits) - 1));
  }
  return value;
}

/**
 * The major revision of the ESP32 is spread over two eFuse words and a clock register, in unary
 * (`efuse_hal_get_major_chip_version`, ESP-IDF).
 */
async function readEsp32Revision(read: ReadRegister): Promise<number> {
  const word3 = await read(0x3ff5_a00c);
  const word5 = await read(0x3ff5_a014);
  const clockDate = await read(0x3ff6_607c);
  const bits = ((word3 >>> 15) & 1) | (((word5 >>> 20) & 1) << 1) | ((clockDate >>> 31) << 2);
  const major = bits === 7 ? 3 : bits === 3 ? 2 : bits === 1 ? 1 : 0;
  return major * 100 + ((word5 >>> 24) & 0x3);
}

/** S3 v0.0 parts with block version 1.1 used the bits of the major revision for something else. */
async function isFirstS3(read: ReadRegister): Promise<boolean> {
  const word3 = await read(s3Block1 + 12);
  const blockMajor = (await read(s3Block2 + 16)) & 0x3;
  return ((word3 >>> 18) & 0x7) === 0 && blockMajor === 1 && ((word3 >>> 24) & 0x7) === 1;
}
