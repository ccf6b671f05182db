import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { LedgerSummary } from '../../../../shared/contract/ledger-summary.ts';
import { messagesFor } from '../../../../shared/messages/locale.ts';
import { reportHtml } from '../../../../shared/report/report-html.ts';
import { yieldFloor, yieldPoints } from '../../../../shared/report/yield-points.ts';

const quarter = 900_000;
const from = new Date(2026, 0, 9, 6).getTime();
const hostile = '<script>alert("x")</script>';

const shift: LedgerSummary = {
  from,
  until: from + 8 * 4 * quarter,
  jobs: { pass: 1_847, written: 1, failed: 20, cancelled: 3 },
  lan: { complete: 4, updated: 2, sent: 1, failed: 0, aborted: 1, cancelled: 0 },
  boards: 1_860,
  boardsPassed: 1_840,
  yield: 1_847 / 1_868,
  meanSeconds: 8.64,
  quarters: [
    { at: from, passed: 10, failed: 0 },
    { at: from + quarter, passed: 8, failed: 2 },
    { at: from + 4 * quarter, passed: 20, failed: 0 },
  ],
  reasons: [
    { code: 'boot-brown-out', count: 20, fault: { code: 'boot-brown-out', params: {} } },
    { code: 'written', count: 1, fault: null },
  ],
  slots: [
    { slot: '10', passed: 900, failed: 1 },
    { slot: '2', passed: 947, failed: 20 },
    { slot: null, passed: 0, failed: 0.5 },
  ],
  releases: [{ name: hostile, version: '0.1.0', passed: 1_847, failed: 21 }],
  operators: [hostile],
  stations: ['line-2'],
};

describe.each(['en', 'zh-CN'] as const)('a shift report in %s', (locale) => {
  const html = reportHtml(shift, messagesFor[locale], locale, shift.until);

  test('is one whole text that fetches nothing and runs nothing', () => {
    const document = html.replace('<!doctype html>', '').replaceAll(/<(meta[^>]*|br)>/g, '<$1/>');
    expect(new XMLParser().parse(document)).toHaveProperty('html.body');
    expect(html).not.toMatch(/<script|<link|https?:|url\(/);
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  });

  test('tells figures, both charts, and slots in their order', () => {
    for (const text of ['1,847', '98.9', '8.6', 'boot-brown-out', '07:00']) expect(html).toContain(text);
    expect(html.match(/<svg class="bar"/g)).toHaveLength(2 + 3 + 1);
    const words = messagesFor[locale].ledgerReport;
    expect(html.indexOf(words.slot('2'))).toBeLessThan(html.indexOf(words.slot('10')));
  });

  test('of a shift in which nothing happened says so', () => {
    const none = {
      ...shift,
      quarters: [],
      reasons: [],
      slots: [],
      releases: [],
      yield: null,
      meanSeconds: null,
    };
    const empty = reportHtml(none, messagesFor[locale], locale, shift.until);
    expect(empty).toContain(messagesFor[locale].ledgerReport.nothing);
    expect(empty).not.toMatch(/NaN|undefined|null/);
  });
});

test('a fault that this version does not know is told by its code', () => {
  const fault = { code: 'of-tomorrow', params: {} } as unknown as LedgerSummary['reasons'][number]['fault'];
  const later = { ...shift, reasons: [{ code: 'of-tomorrow', count: 1, fault }] };
  expect(reportHtml(later, messagesFor.en, 'en', 0)).toContain('of-tomorrow');
});

describe('yield over time', () => {
  test('is by the hour in a shift, and by the day in a fortnight', () => {
    expect(yieldPoints(shift)).toEqual([
      { at: from, passed: 18, failed: 2 },
      { at: from + 4 * quarter, passed: 20, failed: 0 },
    ]);
    const midnight = new Date(2026, 0, 9).getTime();
    expect(yieldPoints({ ...shift, until: from + 14 * 86_400_000 })).toEqual([
      { at: midnight, passed: 38, failed: 2 },
    ]);
  });

  test('begins its axis at ninety per cent, or lower where it must', () => {
    expect(yieldFloor([])).toBe(0.9);
    expect(yieldFloor([{ at: 0, passed: 73, failed: 27 }])).toBe(0.7);
    expect(yieldFloor([{ at: 0, passed: 0, failed: 3 }])).toBe(0);
  });
});
