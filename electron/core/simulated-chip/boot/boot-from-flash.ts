import { createHash } from 'node:crypto';
import { flashSizeName } from '../../../../shared/firmware/flash-parameters.ts';
import { parseImage, type ImageReport } from '../../../../shared/firmware/image/image.ts';
import type { ChipModel } from '../models/chip-model.ts';
import type { Efuses } from '../silicon/efuses.ts';
import type { FlashMemory } from '../silicon/flash-memory.ts';
import { flashProbe, printApp } from './app-output.ts';
import { BootPrinter, revisionName, type BootScript } from './boot-script.ts';
import { listPartitions } from './partition-listing.ts';
import { loadLines, resetLines } from './rom-output.ts';
import { selectApp } from './select-app.ts';

/** Milliseconds from giving up to the reset: the ROM waits for its watchdog, the bootloader for a second. */
const watchdogWait = 320;
const bootloaderWait = 1_000;
const headerRepeats = 8;
/** How far into flash the ROM looks for the end of a bootloader; no chip has room for more before its table. */
const bootloaderRoom = 0x10000;

/** The chip that boots, and what it boots from. */
export interface BootContext {
  readonly model: ChipModel;
  readonly efuses: Efuses;
  readonly flash: FlashMemory;
  /** The supply gives in as soon as the app starts the radio. */
  readonly brownOut: boolean;
}

/** What a chip prints after a reset with this in its flash, and whether an app comes up. May write otadata. */
export function bootFromFlash(context: BootContext, reason: string): BootScript {
  const printer = new BootPrinter();
  printer.include(resetLines(context.model, reason, false));
  const bootloader = loadBootloader(context, printer);
  if (bootloader === undefined) {
    printer.wait(watchdogWait);
    return printer.end('watchdog');
  }
  return runBootloader(context, bootloader, printer);
}

function loadBootloader(
  { model, efuses, flash }: BootContext,
  printer: BootPrinter,
): ImageReport | undefined {
  const bytes = flash.read(model.bootloaderOffset, bootloaderRoom);
  const sha256 = (input: Uint8Array) => createHash('sha256').update(input).digest('hex');
  const parsed = parseImage(bytes, { sha256 });
  if (!parsed.ok || efuses.flashEncryption) {
    // Encrypted flash is read through the decryption that turns plain bytes into noise.
    const scramble = efuses.flashEncryption ? 0x5a17c3e9 : 0;
    const header = (new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) ^ scramble) >>> 0;
    const line = `invalid header: 0x${header.toString(16).padStart(8, '0')}\r\n`;
    printer.raw(line.repeat(headerRepeats), 5);
    return undefined;
  }
  const image = parsed.value;
  if (efuses.secureBoot && image.signature === undefined) {
    printer.raw('secure boot verification failed\r\nets_main.c 333 \r\n', 30);
    return undefined;
  }
  return checkBootloader(model, image, printer) ? image : undefined;
}

function checkBootloader(model: ChipModel, image: ImageReport, printer: BootPrinter): boolean {
  printer.include(loadLines(model, image));
  if (image.defect !== undefined) {
    printer.raw('ets_loader.c 78 \r\n', 2);
    return false;
  }
  const { checksum, hash } = image;
  if (checksum?.valid === false) {
    printer.raw(`csum err:0x${checksum.stored.toString(16)}!=0x${checksum.computed.toString(16)}\r\n`, 2);
    printer.raw('ets_main.c 371 \r\n');
    return false;
  }
  if (hash?.valid === false && model.name !== 'esp32') {
    // A damaged hash is reported and passed over, unless secure boot is on.
    const digests = `Calculated: ${hash.computed}\r\nExpected: ${hash.stored}\r\n`;
    printer.raw(`SHA-256 comparison failed:\r\n${digests}Attempting to boot anyway...\r\n`, 2);
  }
  // Another chip's code: nothing more comes until the watchdog bites.
  return image.chipId === model.id;
}

function runBootloader(context: BootContext, bootloader: ImageReport, printer: BootPrinter): BootScript {
  const { model, efuses, flash, brownOut } = context;
  const headerSize = bootloader.flashSize ?? flash.size;
  printBootloader(model, efuses, bootloader, headerSize, printer);
  const partitions = listPartitions(flash, headerSize, printer);
  const selection = { model, revision: efuses.revision, flash, printer };
  const app = partitions === undefined ? undefined : selectApp(selection, partitions);
  if (app === undefined) {
    printer.wait(bootloaderWait);
    return printer.end('software');
  }
  if (brownOut) {
    printer.raw('\r\nBrownout detector was triggered\r\n\r\n', 40);
    return printer.end('brownOut');
  }
  printApp(printer, app.image, efuses.revision);
  if (!flashProbe(printer, headerSize, flash.size)) {
    printer.raw('Rebooting...\r\n', 10);
    return printer.end('software');
  }
  printer.log('I', 'main_task', 'Started on CPU0', 5);
  printer.log('I', 'main_task', 'Calling app_main()');
  return printer.end('app');
}

function printBootloader(
  model: ChipModel,
  efuses: Efuses,
  bootloader: ImageReport,
  headerSize: number,
  printer: BootPrinter,
): void {
  const descriptor = bootloader.bootloaderDescriptor;
  const idf = descriptor?.idfVersion ?? 'v5.5';
  printer.log('I', 'boot', `ESP-IDF ${idf} 2nd stage bootloader`, 5);
  printer.log('I', 'boot', `compile time ${descriptor?.dateTime ?? 'unknown'}`);
  printer.log('I', 'boot', `chip revision: ${revisionName(efuses.revision)}`);
  const tag = `boot.${model.name}`;
  printer.log('I', tag, `SPI Mode       : ${(bootloader.flashMode ?? 'dio').toUpperCase()}`);
  printer.log('I', tag, `SPI Flash Size : ${flashSizeName(headerSize)}`);
  printer.log('I', 'boot', 'Enabling RNG early entropy source...');
}
