import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from '../../electron/core/ledger/create-ledger.ts';
import type { PageQuery } from '../../electron/core/ledger/ledger.ts';
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

const folder = await mkdtemp(join(tmpdir(), 'flashdock-bench-'));
const database = join(folder, 'ledger.sqlite');
const ledger = createLedger({ log: createLog(), database });
try {
  const filling = performance.now();
  await fillLedger(database, rows);
  printFigure(
    `made ${rows.toLocaleString('en')} rows`,
    `${((performance.now() - filling) / 1_000).toFixed(0)} s`,
  );
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
} finally {
  await ledger.dispose();
  await rm(folder, { recursive: true });
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
