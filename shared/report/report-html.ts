import type { LedgerSummary } from '../contract/ledger-summary.ts';
import { explainRecordedFault } from '../messages/explain.ts';
import type { Locale } from '../messages/locale.ts';
import type { Messages } from '../messages/messages.ts';
import { grouped } from '../messages/quantity.ts';
import { barOf, yieldChart } from './charts.ts';
import { escapeHtml } from './escape-html.ts';
import { localDay, localHour } from './local-time.ts';
import { reportStyle } from './report-style.ts';

/** A shift on one sheet: one HTML text that needs nothing beside it, to be looked at or printed. */
export function reportHtml(summary: LedgerSummary, messages: Messages, locale: Locale, now: number): string {
  const words = messages.ledgerReport;
  const { from, until } = summary;
  const stretch = `${moment(from)} – ${moment(Math.min(until, Math.max(now, from)))}`;
  const sections = [
    figures(summary, words),
    section(
      words.yieldOverTime,
      summary.quarters.length === 0 ? empty(words.nothing) : yieldChart(summary, words.yieldOverTime),
    ),
    section(words.reasons, reasonsTable(summary, messages)),
    section(words.slots, slotsTable(summary, words)),
    section(words.releases, releasesTable(summary, words)),
    section(words.lan, empty(words.lanCounts(summary.lan))),
  ];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${words.title} ${stretch}`)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header><h1>${escapeHtml(words.title)}</h1><p>${escapeHtml(stretch)}</p></header>
<p class="muted">${escapeHtml(whoAndWhere(summary, words, now))}</p>
${sections.join('\n')}
</body>
</html>
`;
}

type Words = Messages['ledgerReport'];

function moment(at: number): string {
  return `${localDay(at)} ${localHour(at)}`;
}

function whoAndWhere({ stations, operators }: LedgerSummary, words: Words, now: number): string {
  const parts = [
    stations.length === 0 ? '' : `${words.stations} ${words.listed(stations)}`,
    operators.length === 0 ? '' : `${words.operators} ${words.listed(operators)}`,
    `${words.made} ${moment(now)}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function figures(summary: LedgerSummary, words: Words): string {
  const { jobs, boards, boardsPassed, meanSeconds } = summary;
  const cells: readonly (readonly [string, string, string?])[] = [
    [words.passed, grouped(jobs.pass)],
    [words.failed, grouped(jobs.failed + jobs.written)],
    [words.cancelled, grouped(jobs.cancelled)],
    [
      words.yield,
      summary.yield === null ? '—' : (summary.yield * 100).toFixed(1),
      summary.yield === null ? '' : '%',
    ],
    [words.boards, grouped(boardsPassed), words.ofBoards(boards)],
    [words.meanTime, meanSeconds === null ? '—' : meanSeconds.toFixed(1), meanSeconds === null ? '' : 's'],
  ];
  const items = cells.map(
    ([name, value, unit = '']) =>
      `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)} <small>${escapeHtml(unit)}</small></dd></div>`,
  );
  return `<dl class="figures">${items.join('')}</dl>`;
}

function section(title: string, content: string): string {
  return `<section><h2>${escapeHtml(title)}</h2>\n${content}\n</section>`;
}

function empty(text: string): string {
  return `<p class="muted">${escapeHtml(text)}</p>`;
}

function reasonsTable({ reasons }: LedgerSummary, messages: Messages): string {
  const words = messages.ledgerReport;
  if (reasons.length === 0) return empty(words.noFailures);
  const most = Math.max(...reasons.map(({ count }) => count));
  const rows = reasons.map(({ code, count, fault }) => {
    const cause = fault === null ? words.onlyWritten : explainRecordedFault(fault, messages).cause;
    return `<tr><td><code>${escapeHtml(code)}</code><br><span class="muted">${escapeHtml(cause)}</span></td><td class="number">${grouped(count)}</td><td class="chart">${barOf(count, most, 'bad')}</td></tr>`;
  });
  return table([words.reason, words.count, ''], rows);
}

function slotsTable({ slots }: LedgerSummary, words: Words): string {
  if (slots.length === 0) return empty(words.nothing);
  const most = Math.max(...slots.map(({ failed }) => failed));
  const rows = [...slots]
    .sort((a, b) => (a.slot ?? '').localeCompare(b.slot ?? '', undefined, { numeric: true }))
    .map(({ slot, passed, failed }) =>
      judgedRow(slot === null ? words.noSlot : words.slot(slot), passed, failed, most),
    );
  return table([words.slotHead, words.passed, words.failed, words.yield, ''], rows);
}

function releasesTable({ releases }: LedgerSummary, words: Words): string {
  if (releases.length === 0) return empty(words.nothing);
  const most = Math.max(...releases.map(({ failed }) => failed));
  const rows = releases.map(({ name, version, passed, failed }) =>
    judgedRow([name, version].filter(Boolean).join(' '), passed, failed, most),
  );
  return table([words.release, words.passed, words.failed, words.yield, ''], rows);
}

function judgedRow(name: string, passed: number, failed: number, most: number): string {
  const share = ((passed / (passed + failed)) * 100).toFixed(1);
  return `<tr><td>${escapeHtml(name)}</td><td class="number">${grouped(passed)}</td><td class="number">${grouped(failed)}</td><td class="number">${share} %</td><td class="chart">${barOf(failed, most, 'bad')}</td></tr>`;
}

/** The first column and the last are no numbers. */
function table(heads: readonly string[], rows: readonly string[]): string {
  const cells = heads.map((head, at) => {
    const isNumber = at > 0 && at < heads.length - 1;
    return `<th scope="col"${isNumber ? ' class="number"' : ''}>${escapeHtml(head)}</th>`;
  });
  return `<table><thead><tr>${cells.join('')}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}
