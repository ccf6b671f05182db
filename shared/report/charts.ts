import type { LedgerSummary } from '../contract/ledger-summary.ts';
import { escapeHtml } from './escape-html.ts';
import { localHour, localMonthDay } from './local-time.ts';
import { stepOf, yieldFloor, yieldOf, yieldPoints, type YieldPoint } from './yield-points.ts';

const width = 680;
const height = 160;
const left = 44;
const bottom = 132;
const top = 12;

/** Yield over time as an SVG: a line through the hours or days in which jobs ended, with the number of jobs below. */
export function yieldChart(summary: LedgerSummary, label: string): string {
  const points = yieldPoints(summary);
  const floor = yieldFloor(points);
  const span = Math.max(1, summary.until - summary.from);
  const x = ({ at }: YieldPoint) =>
    left + ((Math.max(at, summary.from) - summary.from) / span) * (width - left - 24);
  const y = (share: number) => bottom - ((share - floor) / (1 - floor)) * (bottom - top);
  const grid = [floor, (1 + floor) / 2, 1].map(
    (share) => `<path class="grid" d="M${left} ${round(y(share))}H${width}"/>
<text x="${left - 6}" y="${round(y(share) + 4)}" text-anchor="end">${round(share * 100)}</text>`,
  );
  const line = points.map(
    (point, at) => `${at === 0 ? 'M' : 'L'}${round(x(point))} ${round(y(yieldOf(point)))}`,
  );
  const marks = points.map((point) => mark(round(x(point)), round(y(yieldOf(point))), point.failed > 0));
  const step = Math.max(1, Math.ceil(points.length / 8));
  const time = stepOf(summary) === 'hour' ? localHour : localMonthDay;
  const times = points
    .filter((_point, at) => at % step === 0)
    .map(
      (point) =>
        `<text x="${round(x(point))}" y="${bottom + 18}" text-anchor="middle">${time(point.at)}</text>`,
    );
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}">
${grid.join('\n')}
<path class="line" d="${line.join('')}"/>
${marks.join('\n')}
${times.join('\n')}
</svg>`;
}

/** A point with failures is a square: it reads without colour too. */
function mark(x: number, y: number, hasFailed: boolean): string {
  return hasFailed
    ? `<rect class="bad" x="${round(x - 3.5)}" y="${round(y - 3.5)}" width="7" height="7"/>`
    : `<circle class="good" cx="${x}" cy="${y}" r="3.5"/>`;
}

/** One bar of `count` in `most`; the number stands beside it, in the table. */
export function barOf(count: number, most: number, kind: 'good' | 'bad'): string {
  const share = most === 0 ? 0 : (count / most) * 100;
  return `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="${kind}" width="${round(share)}" height="8"/></svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
