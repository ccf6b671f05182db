import { describe, expect, test } from 'vitest';
import { estimateSeconds, linkSeconds } from '../../../../../electron/core/flash/plan/estimate.ts';

const image = (length: number, deflated: number) => ({
  data: new Uint8Array(length),
  md5: '',
  deflated: new Uint8Array(deflated),
});

/** An app of 849 KB for the ESP32-S3, 559 KB deflated. */
const app = image(849_000, 559_000);

describe('the least time on the wire', () => {
  test.for([
    [115_200, 49],
    [460_800, 12.3],
    [921_600, 6.2],
    [2_000_000, 2.9],
  ] as const)('at %i baud an app of 559 KB deflated takes about %d s', ([baud, seconds]) => {
    expect(linkSeconds(559_000, baud)).toBeGreaterThan(seconds * 0.97);
    expect(linkSeconds(559_000, baud)).toBeLessThan(seconds * 1.08);
  });

  test('is none for nothing', () => {
    expect(linkSeconds(0, 115_200)).toBe(0);
  });
});

describe('the time of a job', () => {
  test('is the link’s at a slow baud rate', () => {
    const [slow, half] = [estimateSeconds([app], 0, 57_600), estimateSeconds([app], 0, 115_200)];
    expect(slow - half).toBeCloseTo(linkSeconds(559_000, 57_600) - linkSeconds(559_000, 115_200), 6);
  });

  test('is the flash’s at a fast one: a faster link makes it no shorter', () => {
    expect(estimateSeconds([app], 0, 4_000_000)).toBe(estimateSeconds([app], 0, 3_000_000));
  });

  test('grows with what is erased, and with every image', () => {
    expect(estimateSeconds([app], 0x10_0000, 921_600)).toBeGreaterThan(estimateSeconds([app], 0, 921_600));
    expect(estimateSeconds([app, app], 0, 921_600)).toBeGreaterThan(estimateSeconds([app], 0, 921_600));
  });
});
