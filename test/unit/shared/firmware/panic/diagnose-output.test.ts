import { describe, expect, test } from 'vitest';
import { BootWatch } from '../../../../../shared/firmware/boot-output/boot-watch.ts';
import { diagnoseOutput } from '../../../../../shared/firmware/panic/diagnose-output.ts';

function told(...lines: readonly string[]) {
  const watch = new BootWatch();
  watch.push(Buffer.from(`${lines.join('\r\n')}\r\n`));
  return diagnoseOutput(watch.report);
}

const reset = 'rst:0x1 (POWERON),boot:0x13 (SPI_FAST_FLASH_BOOT)';

describe('what the output tells', () => {
  test.each([
    ['a brown-out', ['Brownout detector was triggered'], { code: 'brown-out', params: {} }],
    [
      'a strap that is held',
      ['rst:0x1 (POWERON),boot:0x3 (DOWNLOAD(USB/UART0))', 'waiting for download'],
      { code: 'wrong-strapping', params: { mode: '0x3 (DOWNLOAD(USB/UART0))' } },
    ],
    ['erased flash', [reset, 'invalid header: 0xffffffff'], { code: 'unprogrammed-flash', params: {} }],
    ['erased flash of an ESP32', [reset, 'flash read err, 1000'], { code: 'unprogrammed-flash', params: {} }],
    [
      'something else than a bootloader',
      [reset, 'invalid header: 0x12345678'],
      { code: 'no-bootloader', params: { value: '0x12345678' } },
    ],
    [
      'a watchdog that was not printed',
      ['rst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)'],
      { code: 'watchdog-reset', params: { reason: '0x10 (RTCWDT_RTC_RESET)' } },
    ],
    [
      'tasks that starve',
      [
        'E (10) task_wdt: Task watchdog got triggered. The following tasks did not reset it in time:',
        'E (10) task_wdt:  - IDLE0 (CPU 0)',
        'E (10) task_wdt:  - net (CPU 1)',
        'E (10) task_wdt: Tasks currently running:',
      ],
      { code: 'task-watchdog', params: { tasks: 'IDLE0 (CPU 0), net (CPU 1)' } },
    ],
    [
      'interrupts that are off',
      ["Guru Meditation Error: Core  0 panic'ed (Interrupt wdt timeout on CPU0). "],
      { code: 'interrupt-watchdog', params: {} },
    ],
    [
      'another slot than the selected',
      [
        reset,
        'E (90) esp_image: Checksum failed. Calculated 0x1 read 0x2',
        'E (93) boot: OTA app partition slot 1 is not bootable',
        'I (99) boot: Loaded app from partition at offset 0x10000',
      ],
      {
        code: 'old-slot-booted',
        params: { refused: 'OTA app partition slot 1 is not bootable', offset: '0x10000' },
      },
    ],
    [
      'damaged OTA data',
      [reset, 'E (50) boot: ota data partition invalid, falling back to factory'],
      { code: 'otadata-invalid', params: {} },
    ],
    [
      'nothing to start',
      [reset, 'E (50) boot: No bootable app partitions in the partition table'],
      { code: 'no-bootable-app', params: {} },
    ],
    [
      'an image for another chip',
      [reset, 'E (50) esp_image: invalid chip ID'],
      { code: 'image-refused', params: { line: 'invalid chip ID' } },
    ],
    [
      'a loop',
      [reset, reset, reset, reset],
      { code: 'boot-loop', params: { resets: 4, reason: '0x1 (POWERON)' } },
    ],
  ])('is %s', (_name, lines, expected) => {
    expect(told(...lines)).toContainEqual(expected);
  });

  test('is nothing where the selected app starts', () => {
    const sound = [
      'I (30) boot: Loaded app from partition at offset 0x10000',
      'I (40) app_init: ESP-IDF: v6.1',
    ];
    expect(told(reset, ...sound)).toEqual([]);
  });

  test('of a slot holds for the last start only', () => {
    const refused = 'E (93) boot: OTA app partition slot 1 is not bootable';
    const loaded = 'I (99) boot: Loaded app from partition at offset 0x10000';
    expect(told(reset, refused, loaded, reset, loaded)).toEqual([]);
  });

  test.each([
    'rst:0x5 (DEEPSLEEP_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)',
    'rst:0x5 (DSLEEP),boot:0x8 (SPI_FAST_FLASH_BOOT)',
  ])('is no loop where a board wakes from deep sleep again and again: %s', (wake) => {
    expect(told(reset, wake, wake, wake, wake, wake)).toEqual([]);
  });

  test('of a watchdog is told once, by its cause', () => {
    const codes = told(
      "Guru Meditation Error: Core  0 panic'ed (Interrupt wdt timeout on CPU0). ",
      'rst:0x8 (TG1WDT_SYS_RST),boot:0x13 (SPI_FAST_FLASH_BOOT)',
    ).map(({ code }) => code);
    expect(codes).toEqual(['interrupt-watchdog']);
  });
});
