import type { ChipModel } from './chip-model.ts';
import { block1Efuses, newerSpi } from './efuse-layouts.ts';
import { esp32s3 } from './xtensa-models.ts';

export const esp32c3: ChipModel = {
  ...esp32s3,
  name: 'esp32c3',
  title: 'ESP32-C3',
  cpu: 'riscv',
  id: 5,
  magic: 0x1b31506f,
  uartClockDivider: 0x60000014,
  efuses: block1Efuses(0x60008800, {
    major: [{ word: 5, shift: 24, width: 2 }],
    minor: [
      { word: 3, shift: 18, width: 3, from: 0 },
      { word: 5, shift: 23, width: 1, from: 3 },
    ],
    package: [{ word: 3, shift: 21, width: 3 }],
  }),
  ram: [
    [0x3fc80000, 0x3fce0000],
    [0x4037c000, 0x403e0000],
  ],
  consolePort: { address: 0x3fcdf07c, usbJtag: 3 },
  revision: 4,
  boot: {
    ...esp32s3.boot,
    banner: ['ESP-ROM:esp32c3-api1-20210207', 'Build:Feb  7 2021'],
    download: { strap: 0x02, mode: 'DOWNLOAD(USB/UART0/1)' },
  },
  oui: [0x34, 0xb4, 0x72],
};

export const esp32c2: ChipModel = {
  ...esp32c3,
  name: 'esp32c2',
  title: 'ESP32-C2',
  id: 12,
  magic: 0x6f51306f,
  efuses: block1Efuses(0x60008800, {
    block1: 0x40,
    major: [{ word: 1, shift: 20, width: 2 }],
    minor: [{ word: 1, shift: 16, width: 4 }],
    package: [{ word: 1, shift: 22, width: 3 }],
    secureBoot: [0x30, 21],
    flashCryptCount: [0x30, 7],
  }),
  ram: [
    [0x3fca0000, 0x3fce0000],
    [0x4037c000, 0x403c0000],
  ],
  consolePort: undefined,
  revision: 102,
  boot: {
    ...esp32c3.boot,
    banner: ['ESP-ROM:esp8684-api2-20220127', 'Build:Jan 27 2022'],
    flash: { strap: 0x0c, mode: 'SPI_FAST_FLASH_BOOT' },
    download: { strap: 0x04, mode: 'DOWNLOAD(UART0)' },
    reasons: { ...esp32c3.boot.reasons, usb: undefined },
  },
  oui: [0x08, 0x3a, 0x8d],
};

export const esp32c6: ChipModel = {
  ...esp32c3,
  name: 'esp32c6',
  title: 'ESP32-C6',
  id: 13,
  magic: 0x2ce0806f,
  efuses: block1Efuses(0x600b0800, {
    major: [{ word: 3, shift: 22, width: 2 }],
    minor: [{ word: 3, shift: 18, width: 4 }],
    package: [{ word: 3, shift: 24, width: 3 }],
  }),
  spi: newerSpi(0x60003000),
  ram: [[0x40800000, 0x40880000]],
  consolePort: { address: 0x4087f580, usbJtag: 3 },
  revision: 2,
  boot: {
    ...esp32c3.boot,
    banner: ['ESP-ROM:esp32c6-20220919', 'Build:Sep 19 2022'],
    flash: { strap: 0x0c, mode: 'SPI_FAST_FLASH_BOOT' },
    download: { strap: 0x04, mode: 'DOWNLOAD(USB/UART0/SDIO_FEI_REO)' },
    reasons: {
      powerOn: '0x1 (POWERON)',
      software: '0x3 (LP_SW_HPSYS)',
      watchdog: '0x10 (LP_WDT_SYS)',
      brownOut: '0xf (LP_BOD_SYS)',
      usb: '0x15 (USB_UART_HPSYS)',
    },
  },
  eui64: true,
  oui: [0x40, 0x4c, 0xca],
};

export const esp32h2: ChipModel = {
  ...esp32c6,
  name: 'esp32h2',
  title: 'ESP32-H2',
  id: 16,
  magic: 0xd7b73e80,
  crystalMhz: 32,
  romCrystalMhz: 32,
  efuses: block1Efuses(0x600b0800, {
    major: [{ word: 3, shift: 21, width: 2 }],
    minor: [{ word: 3, shift: 18, width: 3 }],
    package: [{ word: 4, shift: 0, width: 3 }],
  }),
  consolePort: { address: 0x4084fefc, usbJtag: 3 },
  revision: 2,
  boot: {
    ...esp32c6.boot,
    banner: ['ESP-ROM:esp32h2-20221101', 'Build:Nov  1 2022'],
    download: { strap: 0x04, mode: 'DOWNLOAD(USB/UART0/SPI)' },
  },
  oui: [0x60, 0x55, 0xf9],
};

export const esp32c5: ChipModel = {
  ...esp32c6,
  name: 'esp32c5',
  title: 'ESP32-C5',
  id: 23,
  magic: 0x1101406f,
  bootloaderOffset: 0x2000,
  crystalMhz: 48,
  romCrystalMhz: 48,
  efuses: block1Efuses(0x600b4800, {
    major: [{ word: 2, shift: 4, width: 2 }],
    minor: [{ word: 2, shift: 0, width: 4 }],
    package: [{ word: 2, shift: 26, width: 3 }],
    secureBoot: [0x38, 25],
    flashCryptCount: [0x34, 16],
  }),
  ram: [[0x40800000, 0x40860000]],
  consolePort: { address: 0x4085f514, usbJtag: 3 },
  revision: 100,
  boot: {
    ...esp32c6.boot,
    banner: ['ESP-ROM:esp32c5-eco2-20250121', 'Build:Jan 21 2025'],
    flash: { strap: 0x18, mode: 'SPI_FAST_FLASH_BOOT' },
    download: { strap: 0x10, mode: 'DOWNLOAD(USB/UART0/SDIO)' },
  },
  oui: [0xd0, 0xcf, 0x13],
};

export const esp32c61: ChipModel = {
  ...esp32c5,
  name: 'esp32c61',
  title: 'ESP32-C61',
  id: 20,
  magic: 0x2421606f,
  bootloaderOffset: 0x0,
  crystalMhz: 40,
  romCrystalMhz: 40,
  efuses: block1Efuses(0x600b4800, {
    major: [{ word: 2, shift: 4, width: 2 }],
    minor: [{ word: 2, shift: 0, width: 4 }],
    package: [{ word: 2, shift: 26, width: 3 }],
    secureBoot: [0x34, 26],
    flashCryptCount: [0x30, 23],
  }),
  consolePort: { address: 0x4084f5ec, usbJtag: 3 },
  boot: {
    ...esp32c5.boot,
    banner: ['ESP-ROM:esp32c61-eco3-20250620', 'Build:Jun 20 2025'],
    flash: { strap: 0x0c, mode: 'SPI_FAST_FLASH_BOOT' },
    download: { strap: 0x04, mode: 'DOWNLOAD(USB/UART0)' },
  },
  eui64: false,
  oui: [0x30, 0xed, 0xa0],
};

export const esp32p4: ChipModel = {
  ...esp32c6,
  name: 'esp32p4',
  title: 'ESP32-P4',
  id: 18,
  magic: 0x0addbad0,
  bootloaderOffset: 0x2000,
  uartClockDivider: 0x500ca014,
  efuses: block1Efuses(0x5012d000, {
    major: [
      { word: 2, shift: 4, width: 2, from: 0 },
      { word: 2, shift: 23, width: 1, from: 2 },
    ],
    minor: [{ word: 2, shift: 0, width: 4 }],
    package: [{ word: 2, shift: 20, width: 3 }],
  }),
  spi: newerSpi(0x5008d000),
  ram: [[0x4ff00000, 0x4ffc0000]],
  // The ROM keeps its UART record elsewhere from revision 3.0 on (`rom.uart` in `esp32p4.rom.ld`).
  consolePort: { address: 0x4ff3fec8, usbJtag: 6 },
  revision: 103,
  boot: {
    ...esp32c6.boot,
    banner: ['ESP-ROM:esp32p4-eco2-20240710', 'Build:Jul 10 2024'],
    flash: { strap: 0x30f, mode: 'SPI_FAST_FLASH_BOOT' },
    download: { strap: 0x307, mode: 'DOWNLOAD(USB/UART0/SPI)' },
    pins: [],
    modePrefix: 'SPI mode:',
  },
  eui64: false,
  oui: [0x60, 0x55, 0xf9],
};
