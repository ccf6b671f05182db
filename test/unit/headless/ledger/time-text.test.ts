import { describe, expect, test } from 'vitest';
import { parseShift } from '../../../../electron/headless/ledger/report-command.ts';
import { readTime } from '../../../../electron/headless/ledger/time-text.ts';

describe('a time as it is typed', () => {
  test.for([
    ['2026-01-09', new Date(2026, 0, 9).getTime()],
    ['2026-01-09T10:30', new Date(2026, 0, 9, 10, 30).getTime()],
    ['2026-01-09T10:30:15Z', Date.UTC(2026, 0, 9, 10, 30, 15)],
    ['2026-01-09T10:30+08:00', Date.UTC(2026, 0, 9, 2, 30)],
    ['2028-02-29', new Date(2028, 1, 29).getTime()],
  ] as const)('%s is understood', ([text, at]) => {
    expect(readTime(text)).toBe(at);
  });

  test.for(['', '5', '2026', '2026-02-31', '2026-02-29', '2026-13-01', '2026-01-09T25:00', '9 January 2026'])(
    '“%s” is none',
    (text) => {
      expect(readTime(text)).toBeUndefined();
    },
  );
});

describe('a shift', () => {
  test('of one day lasts until the next one begins', () => {
    expect(parseShift('2026-01-09')).toEqual({
      from: new Date(2026, 0, 9).getTime(),
      until: new Date(2026, 0, 10).getTime(),
    });
  });

  test.for(['2026-02-31', '2026-02-31/2026-03-05', '2026-03-01/5', '2026-01-09/2026-01-09'])(
    'of %s is refused',
    (text) => {
      expect(() => parseShift(text)).toThrow('Written as');
    },
  );
});
