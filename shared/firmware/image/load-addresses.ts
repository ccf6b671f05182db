import type { ChipName } from '../chips.ts';

/** Where each chip maps what an image holds (esptool v5.3 `MEMORY_MAP`): enough to build images that look right. */
export interface LoadAddresses {
  /** Flash-mapped data, the app descriptor in front. */
  readonly rodata: number;
  /** Flash-mapped code. */
  readonly text: number;
  readonly iram: number;
  readonly dram: number;
}

const RISCV_SHARED = { rodata: 0x42000000, text: 0x42010000, iram: 0x40800000, dram: 0x40810000 };

export const loadAddresses: Readonly<Record<ChipName, LoadAddresses>> = {
  esp8266: { rodata: 0x40210000, text: 0x40220000, iram: 0x40100000, dram: 0x3ffe8000 },
  esp32: { rodata: 0x3f400000, text: 0x400d0000, iram: 0x40080000, dram: 0x3ffb0000 },
  esp32s2: { rodata: 0x3f000000, text: 0x40080000, iram: 0x40022000, dram: 0x3ffb2000 },
  esp32s3: { rodata: 0x3c000000, text: 0x42000000, iram: 0x40374000, dram: 0x3fc88000 },
  esp32s31: { rodata: 0x40000000, text: 0x40010000, iram: 0x2f000000, dram: 0x2f010000 },
  esp32c2: { rodata: 0x3c000000, text: 0x42000000, iram: 0x4037c000, dram: 0x3fca0000 },
  esp32c3: { rodata: 0x3c000000, text: 0x42000000, iram: 0x40380000, dram: 0x3fc88000 },
  esp32c5: RISCV_SHARED,
  esp32c6: RISCV_SHARED,
  esp32c61: RISCV_SHARED,
  esp32h2: RISCV_SHARED,
  esp32h21: RISCV_SHARED,
  esp32h4: { rodata: 0x42000000, text: 0x42010000, iram: 0x40810000, dram: 0x40820000 },
  esp32p4: { rodata: 0x40000000, text: 0x40010000, iram: 0x4ff00000, dram: 0x4ff40000 },
  esp32e22: { rodata: 0x3c000000, text: 0x3c010000, iram: 0x30fe0000, dram: 0x31000000 },
};
