import type { ImageReport } from '../../../../shared/firmware/image/image.ts';
import { revisionName, type BootPrinter } from './boot-script.ts';

/** Hex digits of the ELF's SHA-256 that an app prints (`CONFIG_APP_RETRIEVE_LEN_ELF_SHA`). */
const elfDigits = 9;

/** An app's own start (`cpu_start.c`, `esp_app_desc.c`), up to `app_main`. */
export function printApp(printer: BootPrinter, image: ImageReport, revision: number): void {
  const app = image.appDescriptor;
  printer.log('I', 'cpu_start', 'Pro cpu start user code', 10);
  if (app !== undefined) {
    printer.log('I', 'app_init', 'Application information:');
    printer.log('I', 'app_init', `Project name:     ${app.projectName}`);
    printer.log('I', 'app_init', `App version:      ${app.version}`);
    if (app.secureVersion > 0) printer.log('I', 'app_init', `Secure version:   ${app.secureVersion}`);
    printer.log('I', 'app_init', `Compile time:     ${app.compileDate} ${app.compileTime}`);
    printer.log('I', 'app_init', `ELF file SHA256:  ${app.elfSha256.slice(0, elfDigits)}...`);
    printer.log('I', 'app_init', `ESP-IDF:          ${app.idfVersion}`);
  }
  printer.log('I', 'efuse_init', `Chip rev:         ${revisionName(revision)}`);
}

/** The flash driver's check of the header's size against the chip: too large a size stops the app. */
export function flashProbe(printer: BootPrinter, headerSize: number, realSize: number): boolean {
  const kilobytes = (bytes: number) => `${bytes / 1024}k`;
  const sizes = `in the binary image header(${kilobytes(headerSize)})`;
  if (realSize < headerSize) {
    const detected = `Detected size(${kilobytes(realSize)})`;
    printer.log('E', 'spi_flash', `${detected} smaller than the size ${sizes}. Probe failed.`, 20);
    printer.raw('\r\nassert failed: do_core_init startup.c:328 (flash_ret == ESP_OK)\r\n', 2);
    return false;
  }
  printer.log('I', 'spi_flash', 'detected chip: gd', 20);
  if (realSize > headerSize) {
    const words = `larger than the size ${sizes}. Using the size in the binary image header.`;
    printer.log('W', 'spi_flash', `Detected size(${kilobytes(realSize)}) ${words}`);
  }
  return true;
}
