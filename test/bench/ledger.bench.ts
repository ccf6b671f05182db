import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createLedger } from '../../electron/core/ledger/create-ledger.ts';
import { exportToFile } from '../../electron/core/ledger/export/export-file.ts';
import type { PageQuery } from '../../electron/core/ledger/ledger.ts';
import type { Outcome } from '../../shared/contract/fault.ts';
import { createLog } from '../../electron/core/log.ts';
import { fillLedger, macNumber, releaseNumber, serialNumber, yearsAgo } from '../support/fill-ledger.ts';
import { printFigure } from './figure.ts';

/* A million rows of four years: whatever is searched, its page is there in 50 ms, the first one and one far down. */
const rows = Number(process.env['FLASHDOCK_BENCH_ROWS'] ?? 1_000_000);
const limitMs = 50;
const runs = 5;

const queries: Readonly<Record<string, PageQuery>> = {
  'everything, newest first': {},
  'everything, from two years ago on': { until: yearsAgo(2) },
  'one MAC': { mac: macNumber(rows / 2) },
  'one serial number': { serial: serialNumber(rows / 3) },
  'one week three years ago': { from: yearsAgo(3), until: yearsAgo(3) + 7 * 86_400_000 },
  'a rare verdict': { verdicts: ['cancelled'] },
  'two verdicts in a year': { verdicts: ['failed', 'aborted'], from: yearsAgo(4), until: yearsAgo(3) },
  'one way': { kinds: ['push'] },
  'a release of long ago': { releases: [releaseNumber(1)] },
  'its failures': { releases: [releaseNumber(1)], verdicts: ['failed'] },
  'text: end of a MAC': { text: macNumber(rows / 2).slice(-8) },
  'text: a maker’s prefix': { text: '34:85:18' },
  'text: a prefix of old boards alone': { text: '24:0a:c4' },
  'text: a whole serial number': { text: serialNumber(rows / 3) },
  'text: in nothing': { text: 'zebra' },
  'text: everywhere, and cancelled': { text: 'ts3', verdicts: ['cancelled'] },
};

/* Where what is asked for is in many rows each, and in hardly any together: told, without a promise. */
const hard: Readonly<Record<string, PageQuery>> = {
  'text: a name, and failed': { text: 'gateway', verdicts: ['failed'] },
  'text: an old version': { text: 'TianShanOS 0.1.3' },
};

/** Days. A shift is looked at all day long; what is longer is told, without a promise. */
const stretches = { 'a day': 1, 'a fortnight': 14, 'a year': 365 };

/** What takes seconds, beside jobs that run and devices that download: the loop that serves them goes on. */
const long: Readonly<Record<string, () => Promise<unknown>>> = {
  'a summary of all rows': () => ledger.summary({ from: 0, until: yearsAgo(0) + 1 }),
  'a report of all rows, and searches': async () => {
    const summary = ledger.summary({ from: 0, until: yearsAgo(0) + 1 });
    for (const query of Object.values({ ...queries, ...hard })) await ledger.search(query);
    await summary;
  },
  'an export of a year, JSON lines': () =>
    exportToFile(ledger, { from: yearsAgo(2), until: yearsAgo(1) }, 'jsonl', join(folder, 'year.jsonl')),
};
const loopLimitMs = 20;
const ticks = 10;

const folder = await mkdtemp(join(tmpdir(), 'flashdock-bench-'));
/** Filling takes minutes: a path here is filled once, and kept. */
const kept = process.env['FLASHDOCK_BENCH_LEDGER'];
const database = kept ?? join(folder, 'ledger.sqlite');
const isFilled = existsSync(database);
const ledger = createLedger({ log: createLog(), database });
try {
  const filling = performance.now();
  if (!isFilled) await fillLedger(database, rows);
  printFigure(
    `made ${rows.toLocaleString('en')} rows`,
    `${((performance.now() - filling) / 1_000).toFixed(0)} s`,
  );
  /* The threads that read begin with the first question, and end when there was none for a minute. */
  await measure('beginning to read', () => beginReading(), Infinity);
  for (const [what, query] of Object.entries(queries)) await measure(what, () => ledger.search(query));
  for (const [what, query] of Object.entries(hard)) await measure(what, () => ledger.search(query), Infinity);
  await measure('a device’s life', () => ledger.life({ mac: macNumber(rows / 2) }));
  await measure('who passed before', () =>
    ledger.earlierPasses({ mac: macNumber(rows / 2), serial: serialNumber(rows / 3) }),
  );
  for (const [what, days] of Object.entries(stretches)) {
    const of = { from: yearsAgo(1), until: yearsAgo(1) + days * 86_400_000 };
    await measure(`summary of ${what} a year ago`, () => ledger.summary(of), days > 1 ? Infinity : limitMs);
  }
  for (const [what, work] of Object.entries(long)) await measureLoop(what, work);
} finally {
  await ledger.dispose();
  await rm(folder, { recursive: true });
}

async function beginReading(): Promise<Outcome<unknown>> {
  const found = await ledger.search({ text: 'nothing' });
  return found.ok ? ledger.summary({ from: 0, until: 1 }) : found;
}

/** Rows are a million: a tick of the loop may be late by as much as the station's jobs bear. */
async function measureLoop(what: string, work: () => Promise<unknown>): Promise<void> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  /* A loop that stands still from the first tick to the last one would not be seen at all. */
  await delay(ticks);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  await delay(ticks);
  loop.disable();
  const p99 = loop.percentile(99) / 1e6;
  const promise = { text: `under ${loopLimitMs} ms`, met: p99 < loopLimitMs };
  printFigure(`${what}, ${seconds.toFixed(1)} s: loop delay p99`, `${p99.toFixed(1)} ms`, promise);
  printFigure(`${what}: longest`, `${(loop.max / 1e6).toFixed(1)} ms`);
}

/** The slowest of some. */
async function measure(
  what: string,
  ask: () => Promise<{ readonly ok: boolean }>,
  limit = limitMs,
): Promise<void> {
  let slowest = 0;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    if (!(await ask()).ok) throw new Error(what);
    slowest = Math.max(slowest, performance.now() - start);
  }
  const promise = { text: `under ${limit} ms`, met: slowest < limit };
  printFigure(what, `${slowest.toFixed(1)} ms`, limit === Infinity ? undefined : promise);
}
