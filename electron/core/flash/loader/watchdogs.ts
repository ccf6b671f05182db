import type { ESPLoader } from 'esptool-js';
import type { ChipName } from '../../../../shared/firmware/chips.ts';

/** Registers of the RTC watchdog and the super watchdog (`soc/*_reg.h` of each chip). */
interface Watchdogs {
  readonly config: number;
  readonly protect: number;
  readonly superConfig: number;
  readonly superProtect: number;
  readonly superKey: number;
  /** Bit of `superConfig` that feeds the super watchdog without software. */
  readonly autoFeed: number;
}

const key = 0x50d8_3aa1;

const lpWatchdogs = (base: number, protect: number): Watchdogs => ({
  config: base,
  protect: base + protect,
  superConfig: base + protect + 4,
  superProtect: base + protect + 8,
  superKey: key,
  autoFeed: 1 << 18,
});

const rtcWatchdogs = (config: number): Watchdogs => ({
  config,
  protect: config + 0x18,
  superConfig: config + 0x1c,
  superProtect: config + 0x20,
  superKey: 0x8f1d_312a,
  autoFeed: 0x8000_0000,
});

const watchdogs: Readonly<Partial<Record<ChipName, Watchdogs>>> = {
  esp32c3: rtcWatchdogs(0x6000_8090),
  esp32s3: rtcWatchdogs(0x6000_8098),
  esp32c6: lpWatchdogs(0x600b_1c00, 0x18),
  esp32h2: lpWatchdogs(0x600b_1c00, 0x1c),
  esp32p4: lpWatchdogs(0x5011_6000, 0x18),
};

/**
 * Over USB-Serial/JTAG the reset into download mode leaves the firmware's watchdogs running, and one of them would
 * reset the chip in the middle of a write.
 */
export async function stopWatchdogs(loader: ESPLoader, chip: ChipName): Promise<void> {
  const registers = watchdogs[chip];
  if (registers === undefined) return;
  await loader.writeReg(registers.protect, key);
  await loader.writeReg(registers.config, 0);
  await loader.writeReg(registers.protect, 0);
  await loader.writeReg(registers.superProtect, registers.superKey);
  const before = await loader.readReg(registers.superConfig);
  await loader.writeReg(registers.superConfig, before | registers.autoFeed);
  await loader.writeReg(registers.superProtect, 0);
}
