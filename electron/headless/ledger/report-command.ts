import { InvalidArgumentError } from 'commander';
import type { Fault } from '../../../shared/contract/fault.ts';
import { reportHtml } from '../../../shared/report/report-html.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import type { Stretch } from '../../core/ledger/summary.ts';
import { saveFile } from '../../core/save-file.ts';
import type { Terminal } from '../terminal.ts';
import { printHtml } from './print-html.ts';
import { readTime } from './time-text.ts';

const longest = 400 * 86_400_000;

/** `2026-01-09`: that day; `2026-01-09T06:00/2026-01-09T14:00`: from then until then. In this computer's time. */
export function parseShift(text: string): Stretch {
  const [first = '', last, ...more] = text.split('/');
  const from = readTime(first) ?? NaN;
  const until = last === undefined ? dayAfter(from) : (readTime(last) ?? NaN);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(first);
  if (more.length > 0 || (last === undefined && !isDay) || !(from < until) || until - from > longest) {
    throw new InvalidArgumentError('Written as 2026-01-09 or 2026-01-09T06:00/2026-01-09T14:00.');
  }
  return { from, until };
}

/** Days are not all of the same length. */
function dayAfter(at: number): number {
  return new Date(at).setDate(new Date(at).getDate() + 1);
}

/** Writes the report of a shift to a file: PDF where its name says so, else HTML. */
export async function writeReport(
  ledger: Pick<Ledger, 'summary'>,
  shift: Stretch,
  out: string,
  { messages, locale }: Terminal,
): Promise<Fault | undefined> {
  const summary = await ledger.summary(shift);
  if (!summary.ok) return summary.fault;
  const html = reportHtml(summary.value, messages, locale, Date.now());
  if (/\.pdf$/i.test(out)) {
    const printed = await printHtml(html, out);
    return printed.ok ? undefined : printed.fault;
  }
  try {
    await saveFile(out, html);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { code: 'ledger-export-failed', params: { path: out, reason: String(error.code) } };
  }
}
