import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BootWatch, type BootReport } from '../../../../../shared/firmware/boot-output/boot-watch.ts';

/** ROM, bootloader and app of an ESP32-S3 as they print, colours and a project name in Chinese included. */
const soundBoot = [
  'ESP-ROM:esp32s3-20210327',
  'Build:Mar 27 2021',
  'rst:0x1 (POWERON),boot:0x8 (SPI_FAST_FLASH_BOOT)',
  'SPIWP:0xee',
  'mode:DIO, clock div:1',
  'load:0x3fce2820,len:0x158c',
  'entry 0x403c8924',
  '\u001B[0;32mI (26) boot: ESP-IDF v5.5.1 2nd stage bootloader\u001B[0m',
  '\u001B[0;33mW (31) boot: otadata not found\u001B[0m',
  '\u001B[0;32mI (230) app_init: Application information:\u001B[0m',
  '\u001B[0;32mI (233) app_init: Project name:     天山灯\u001B[0m',
  '\u001B[0;32mI (238) app_init: App version:      1.2.3-é\u001B[0m',
  '\u001B[0;32mI (242) app_init: Compile time:     Jan  1 2026 10:00:00\u001B[0m',
  '\u001B[0;32mI (248) app_init: ELF file SHA256:  3F9a0b1c2...\u001B[0m',
  '\u001B[0;32mI (253) app_init: ESP-IDF:          v5.5.1\u001B[0m',
].join('\r\n');

function heard(text: string): BootReport {
  const watch = new BootWatch();
  watch.push(Buffer.from(`${text}\r\n`));
  return watch.report;
}

describe('a sound boot', () => {
  test('tells reset, project, version and hash', () => {
    expect(heard(soundBoot)).toMatchObject({
      resets: [{ reason: '0x1 (POWERON)', mode: '0x8 (SPI_FAST_FLASH_BOOT)' }],
      projectName: '天山灯',
      version: '1.2.3-é',
      elfSha256Prefix: '3f9a0b1c2',
      described: true,
      waitingForDownload: false,
      panic: undefined,
      brownOut: false,
      invalidHeader: undefined,
      refusal: undefined,
    });
  });

  test('gives its lines without colours and without empty ones', () => {
    const { lines } = heard(soundBoot);
    expect(lines).toHaveLength(15);
    expect(lines[7]).toBe('I (26) boot: ESP-IDF v5.5.1 2nd stage bootloader');
  });

  test('tells the same wherever the bytes are cut', () => {
    const bytes = Buffer.from(`${soundBoot}\r\n`);
    const whole = heard(soundBoot);
    const cuts = fc.array(fc.nat({ max: bytes.length }), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (places) => {
        const watch = new BootWatch();
        const returned: string[] = [];
        let from = 0;
        for (const to of [...places.toSorted((a, b) => a - b), bytes.length]) {
          returned.push(...watch.push(bytes.subarray(from, to)));
          from = to;
        }
        expect(watch.report).toEqual(whole);
        expect(returned).toEqual(whole.lines);
      }),
    );
  });

  test('is told from cpu_start by apps of ESP-IDF before v5.1', () => {
    const old = 'I (299) cpu_start: Project name:     blink\nI (304) cpu_start: App version:      v1-dirty';
    expect(heard(old)).toMatchObject({ projectName: 'blink', version: 'v1-dirty', described: false });
  });
});

describe('trouble', () => {
  test.for([
    ['rst:0xf (RTCWDT_BROWN_OUT_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)'],
    ['rst:0xf (BROWNOUT_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)'],
    ['rst:0xf (BROWN_OUT_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)'],
    ['rst:0xf (RTCWDT_BROWN_OUT_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)'],
    ['E BOD: Brownout detector was triggered'],
  ])('%s is a brown-out', ([line]) => {
    expect(heard(line ?? '').brownOut).toBe(true);
  });

  test.for([
    ['rst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)'],
    ['rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)'],
    ['I (312) bod: brownout level 7'],
  ])('%s is none', ([line]) => {
    expect(heard(line ?? '').brownOut).toBe(false);
  });

  test.for([
    [
      "Guru Meditation Error: Core  0 panic'ed (LoadProhibited). Exception was unhandled.",
      "Guru Meditation Error: Core  0 panic'ed (LoadProhibited). Exception was unhandled.",
    ],
    ['abort() was called at PC 0x42008a3b on core 0', 'abort() was called at PC 0x42008a3b on core 0'],
    [
      'assert failed: do_core_init startup.c:328 (flash_ret == ESP_OK)',
      'assert failed: do_core_init startup.c:328 (flash_ret == ESP_OK)',
    ],
    [
      '***ERROR*** A stack overflow in task main has been detected.',
      'A stack overflow in task main has been detected.',
    ],
  ])('%s is a panic', ([line, words]) => {
    expect(heard(line ?? '').panic).toBe(words);
  });

  test('download mode is told with the whole of its name, brackets in it included', () => {
    const report = heard(
      'rst:0x15 (USB_UART_CHIP_RESET),boot:0x0 (DOWNLOAD(USB/UART0))\r\nwaiting for download',
    );
    expect(report.waitingForDownload).toBe(true);
    expect(report.resets).toEqual([
      { reason: '0x15 (USB_UART_CHIP_RESET)', mode: '0x0 (DOWNLOAD(USB/UART0))' },
    ]);
  });

  test.for([
    'waiting for download',
    'wait uart0 download',
    'wait uart download(secure mode)',
    'wait usb download',
    'wait spi download',
  ])('“%s” is download mode', (line) => {
    expect(heard(line).waitingForDownload).toBe(true);
  });

  test('what the ROM finds in place of a bootloader', () => {
    expect(heard('invalid header: 0xffffffff\r\ninvalid header: 0xffffffff').invalidHeader).toBe(
      '0xffffffff',
    );
  });

  test.for([
    [
      'E (62) esp_image: image at 0x10000 has invalid magic byte (nothing flashed here?)',
      'image at 0x10000 has invalid magic byte (nothing flashed here?)',
    ],
    [
      'E (75) boot: No bootable app partitions in the partition table',
      'No bootable app partitions in the partition table',
    ],
    ['csum err:0x5d!=0x5f', 'csum err:0x5d!=0x5f'],
    ['flash read err, 1000', 'flash read err, 1000'],
    ['SHA-256 comparison failed:', 'SHA-256 comparison failed:'],
  ])('%s refuses an image', ([line, words]) => {
    expect(heard(line ?? '').refusal).toBe(words);
  });

  test.for([
    ['E (70) boot: OTA data partition not readable'],
    ['E (70) boot: No factory image, trying OTA 0'],
    ['E (900) wifi: no nvs'],
  ])('%s refuses none: another partition starts', ([line]) => {
    expect(heard(line ?? '').refusal).toBeUndefined();
  });
});

describe('more than one start', () => {
  test('what an app told of itself is void after a reset', () => {
    const report = heard(`${soundBoot}\r\nrst:0xc (RTC_SW_CPU_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)`);
    expect(report.resets).toHaveLength(2);
    expect(report).toMatchObject({ projectName: undefined, version: undefined, described: false });
    expect(report.elfSha256Prefix).toBeUndefined();
  });
});

describe('noise', () => {
  test('of any kind throws nothing, and keeps no more than 400 lines of 1024 characters', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 8 }), (chunks) => {
        const watch = new BootWatch();
        for (const chunk of chunks) watch.push(chunk);
        for (const line of watch.report.lines) expect(line.length).toBeLessThanOrEqual(1_024);
      }),
    );
    const watch = new BootWatch();
    watch.push(Buffer.from('line\n'.repeat(1_000)));
    expect(watch.report.lines).toHaveLength(400);
  });
});
