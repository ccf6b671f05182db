import { describe, expect, test } from 'vitest';
import { Conditions } from '../../../../electron/core/monitor/conditions.ts';

const codes = (conditions: Conditions, at = 0) => conditions.look(at).map(({ diagnosis }) => diagnosis.code);

const download = ['rst:0x1 (POWERON),boot:0x0 (DOWNLOAD(USB/UART0))', 'waiting for download'];
const running = ['I (20) app_init: Project name:     blink', 'I (20) app_init: ESP-IDF:          v5.5'];

function told(conditions: Conditions, lines: readonly string[], at: number): void {
  for (const line of lines) conditions.push(line, at);
}

describe('conditions', () => {
  test('are named once, with when they were first and last', () => {
    const conditions = new Conditions();
    told(conditions, ['Brownout detector was triggered'], 5);
    expect(conditions.look(6)).toEqual([
      { diagnosis: { code: 'brown-out', params: {} }, firstAt: 6, lastAt: 6 },
    ]);
    told(conditions, ['hello'], 7);
    expect(conditions.look(8)).toMatchObject([{ firstAt: 6 }]);
  });

  test('name the download mode, but not where it was asked for', () => {
    const conditions = new Conditions();
    told(conditions, download, 0);
    expect(codes(conditions)).toEqual(['wrong-strapping']);
    conditions.restart('download');
    expect(codes(conditions)).toEqual([]);
    told(conditions, download, 1);
    expect(codes(conditions)).toEqual([]);
    conditions.restart('run');
    told(conditions, download, 2);
    expect(codes(conditions)).toEqual(['wrong-strapping']);
  });

  test('that say how things are go when an app runs; those that say what happened stay', () => {
    const conditions = new Conditions();
    const reset = 'rst:0xf (RTCWDT_BROWN_OUT_RESET),boot:0x8 (SPI_FAST_FLASH_BOOT)';
    told(conditions, [reset, reset, reset, reset], 0);
    expect(codes(conditions)).toEqual(['brown-out', 'boot-loop']);
    told(conditions, running, 1_000);
    expect(codes(conditions)).toEqual(['brown-out', 'boot-loop']);
    told(conditions, ['I (12000) main: alive'], 12_000);
    expect(codes(conditions)).toEqual(['brown-out']);
    conditions.dismiss();
    expect(codes(conditions)).toEqual([]);
  });

  test('do not go while a board resets all night', () => {
    const conditions = new Conditions();
    const start = ['rst:0xc (SW_CPU_RESET),boot:0x8 (SPI_FAST_FLASH_BOOT)', ...running];
    for (let count = 0; count < 1_100; count += 1) {
      told(conditions, start, count * 3_000);
      if (count > 4) expect(codes(conditions), `after ${count} resets`).toContain('boot-loop');
    }
  });
});
