import type { ChipModel } from './chip-model.ts';
import { block1Efuses, newerSpi } from './efuse-layouts.ts';

const esp32Efuse = 0x3ff5a000;

export const esp32: ChipModel = {
  name: 'esp32',
  title: 'ESP32',
  cpu: 'xtensa',
  id: 0,
  magic: 0x00f01d83,
  securityInfoSize: undefined,
  encryptedWord: false,
  bootloaderOffset: 0x1000,
  crystalMhz: 40,
  romCrystalMhz: 40,
  uartClockDivider: 0x3ff40014,
  efuses: {
    macLow: esp32Efuse + 0x04,
    macHigh: esp32Efuse + 0x08,
    // Revision 0, 1, 2, 3 is thermometer-coded over three words; the last one is in the clock controller.
    major: [
      { address: esp32Efuse + 0x0c, shift: 15, width: 1, from: 0 },
      { address: esp32Efuse + 0x14, shift: 20, width: 1, from: 1 },
      { address: 0x3ff6607c, shift: 31, width: 1, from: 2 },
    ],
    minor: [{ address: esp32Efuse + 0x14, shift: 24, width: 2 }],
    package: [
      { address: esp32Efuse + 0x0c, shift: 9, width: 3, from: 0 },
      { address: esp32Efuse + 0x0c, shift: 2, width: 1, from: 3 },
    ],
    secureBoot: { address: esp32Efuse + 0x18, shift: 5, width: 1 },
    flashCryptCount: { address: esp32Efuse, shift: 20, width: 7 },
  },
  spi: {
    base: 0x3ff42000,
    user: 0x1c,
    user1: 0x20,
    user2: 0x24,
    mosiLength: 0x28,
    misoLength: 0x2c,
    data: 0x80,
  },
  ram: [
    [0x3ffae000, 0x40000000],
    [0x40080000, 0x400c0000],
  ],
  consolePort: undefined,
  revision: 301,
  boot: {
    banner: ['ets Jul 29 2019 12:21:46', ''],
    flash: { strap: 0x13, mode: 'SPI_FAST_FLASH_BOOT' },
    download: { strap: 0x03, mode: 'DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2)' },
    reasons: {
      powerOn: '0x1 (POWERON_RESET)',
      software: '0xc (SW_CPU_RESET)',
      watchdog: '0x10 (RTCWDT_RTC_RESET)',
      brownOut: '0xf (RTCWDT_BROWN_OUT_RESET)',
      usb: undefined,
    },
    hexLengths: false,
    pins: [
      'configsip: 0, SPIWP:0xee',
      'clk_drv:0x00,q_drv:0x00,d_drv:0x00,cs0_drv:0x00,hd_drv:0x00,wp_drv:0x00',
    ],
    modePrefix: 'mode:',
  },
  eui64: false,
  oui: [0x24, 0x0a, 0xc4],
};

const newerReasons = {
  powerOn: '0x1 (POWERON)',
  software: '0x3 (RTC_SW_SYS_RST)',
  watchdog: '0x10 (RTCWDT_RTC_RST)',
  brownOut: '0xf (BROWNOUT_RST)',
};

export const esp32s2: ChipModel = {
  ...esp32,
  name: 'esp32s2',
  title: 'ESP32-S2',
  id: 2,
  magic: 0x000007c6,
  securityInfoSize: 12,
  encryptedWord: true,
  uartClockDivider: 0x3f400014,
  efuses: block1Efuses(0x3f41a000, {
    major: [{ word: 3, shift: 18, width: 2 }],
    minor: [
      { word: 4, shift: 4, width: 3, from: 0 },
      { word: 3, shift: 20, width: 1, from: 3 },
    ],
    package: [{ word: 4, shift: 0, width: 4 }],
  }),
  spi: newerSpi(0x3f402000),
  ram: [
    [0x3ffb0000, 0x40000000],
    [0x40020000, 0x40070000],
  ],
  consolePort: { address: 0x3ffffd14, usbJtag: -1 },
  revision: 100,
  boot: {
    banner: ['ESP-ROM:esp32s2-rc4-20191025', 'Build:Oct 25 2019'],
    flash: { strap: 0x08, mode: 'SPI_FAST_FLASH_BOOT' },
    download: { strap: 0x00, mode: 'DOWNLOAD(USB/UART0)' },
    reasons: { ...newerReasons, usb: undefined },
    hexLengths: true,
    pins: ['SPIWP:0xee'],
    modePrefix: 'mode:',
  },
  oui: [0x7c, 0xdf, 0xa1],
};

export const esp32s3: ChipModel = {
  ...esp32s2,
  name: 'esp32s3',
  title: 'ESP32-S3',
  id: 9,
  magic: 0x00000009,
  securityInfoSize: 20,
  bootloaderOffset: 0x0,
  uartClockDivider: 0x60000014,
  efuses: block1Efuses(0x60007000, {
    major: [{ word: 5, shift: 24, width: 2 }],
    minor: [
      { word: 3, shift: 18, width: 3, from: 0 },
      { word: 5, shift: 23, width: 1, from: 3 },
    ],
    package: [{ word: 3, shift: 21, width: 3 }],
  }),
  spi: newerSpi(0x60002000),
  ram: [
    [0x3fc88000, 0x3fd00000],
    [0x40370000, 0x403e0000],
  ],
  consolePort: { address: 0x3fcef14c, usbJtag: 3 },
  revision: 2,
  boot: {
    banner: ['ESP-ROM:esp32s3-20210327', 'Build:Mar 27 2021'],
    flash: { strap: 0x08, mode: 'SPI_FAST_FLASH_BOOT' },
    download: { strap: 0x07, mode: 'DOWNLOAD(USB/UART0)' },
    reasons: { ...newerReasons, usb: '0x15 (USB_UART_CHIP_RESET)' },
    hexLengths: true,
    pins: ['SPIWP:0xee'],
    modePrefix: 'mode:',
  },
  oui: [0x34, 0x85, 0x18],
};
