import type { ChipName } from '../../../../shared/firmware/chips.ts';

/** Bits of a value in a 32-bit register: value bits from `from` on, `width` of them, at `shift`. */
export interface BitField {
  readonly address: number;
  readonly shift: number;
  readonly width: number;
  readonly from?: number;
}

/** Register offsets of the SPI controller that the loaders drive the flash with. */
export interface SpiLayout {
  readonly base: number;
  readonly user: number;
  readonly user1: number;
  readonly user2: number;
  readonly mosiLength: number;
  readonly misoLength: number;
  readonly data: number;
}

/** Where a chip keeps what it is (`esptool/targets/<chip>.py`, ESP-IDF `efuse_reg.h`). */
export interface EfuseLayout {
  /** Low word: MAC bytes 2 to 5, last in the low byte. */
  readonly macLow: number;
  /** Low half: MAC bytes 0 and 1. */
  readonly macHigh: number;
  readonly major: readonly BitField[];
  readonly minor: readonly BitField[];
  readonly package: readonly BitField[];
  readonly secureBoot: BitField;
  /** An odd number of set bits means that flash encryption is on. */
  readonly flashCryptCount: BitField;
}

/** Reset reasons as the ROM prints them after `rst:`. */
export interface ResetReasons {
  readonly powerOn: string;
  readonly software: string;
  readonly watchdog: string;
  readonly brownOut: string;
  /** Undefined where the chip has no USB-Serial-JTAG. */
  readonly usb: string | undefined;
}

/** What one kind of chip shows of itself over its serial line. */
export interface ChipModel {
  readonly name: ChipName;
  readonly title: string;
  readonly cpu: 'xtensa' | 'riscv';
  /** `chip_id` of the image header and of GET_SECURITY_INFO. */
  readonly id: number;
  /** Word at 0x40001000. */
  readonly magic: number;
  /** Bytes of the GET_SECURITY_INFO answer; undefined where the ROM does not know the command. */
  readonly securityInfoSize: 12 | 20 | undefined;
  /** FLASH_BEGIN and FLASH_DEFL_BEGIN carry a fifth word, "encrypted", at the ROM. */
  readonly encryptedWord: boolean;
  readonly bootloaderOffset: number;
  readonly crystalMhz: number;
  /** MHz that the ROM's CHANGE_BAUDRATE takes for granted. */
  readonly romCrystalMhz: number;
  readonly uartClockDivider: number;
  readonly efuses: EfuseLayout;
  readonly spi: SpiLayout;
  /** Address ranges `[from, to)` that MEM_BEGIN may load to. */
  readonly ram: readonly (readonly [number, number])[];
  /** Word that tells which port the ROM talks over, and its value for USB-Serial-JTAG. */
  readonly consolePort: { readonly address: number; readonly usbJtag: number } | undefined;
  /** major × 100 + minor */
  readonly revision: number;
  readonly boot: {
    /** First lines after a reset. */
    readonly banner: readonly string[];
    readonly flash: { readonly strap: number; readonly mode: string };
    readonly download: { readonly strap: number; readonly mode: string };
    readonly reasons: ResetReasons;
    /** `len:` in hex (`0x178c`) or decimal (ESP32). */
    readonly hexLengths: boolean;
    /** Lines between `rst:` and `load:`, before `mode:`. */
    readonly pins: readonly string[];
    readonly modePrefix: string;
  };
  /** The MAC can be widened to an EUI-64 for IEEE 802.15.4. */
  readonly eui64: boolean;
  /** First half of the MAC: one of Espressif's OUIs. */
  readonly oui: readonly [number, number, number];
}
