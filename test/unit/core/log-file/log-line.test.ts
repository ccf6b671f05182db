import { expect, test } from 'vitest';
import { logLine } from '../../../../electron/core/log-file/log-line.ts';
import type { LogEntry } from '../../../../shared/contract/log.ts';

const at = Date.UTC(2026, 10, 21, 12, 30, 15, 250);

function entry(params: unknown): LogEntry {
  return { seq: 7, at, level: 'error', event: { code: 'internal-error', params } } as LogEntry;
}

const head = { at: '2026-11-21T12:30:15.250Z', level: 'error', code: 'internal-error' };

test('an entry is one line of JSON', () => {
  const line = logLine(entry({ message: 'two\nlines' }));
  expect(line).toMatch(/^[^\n]+\n$/);
  expect(JSON.parse(line)).toEqual({ ...head, params: { message: 'two\nlines' } });
});

test('what was lost before it is told', () => {
  expect(JSON.parse(logLine(entry({ message: 'x' }), 3))).toMatchObject({ lost: 3 });
});

test('params without measure are left out', () => {
  expect(JSON.parse(logLine(entry({ message: 'x'.repeat(20_000) })))).toEqual(head);
});

test('params that JSON cannot say are left out, and nothing throws', () => {
  expect(JSON.parse(logLine(entry({ message: 1n })))).toEqual(head);
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  expect(JSON.parse(logLine(entry(circle)))).toEqual(head);
});
