import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createNumbers } from '../../../../electron/core/provisioning/create-numbers.ts';
import type { Numbers } from '../../../../electron/core/provisioning/numbers.ts';
import type { Ledger } from '../../../../electron/core/ledger/ledger.ts';
import type { NumberEntry } from '../../../../shared/contract/numbers.ts';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import { openTestLedger, valueOf } from '../../../support/ledger.ts';

const line = join(import.meta.dirname, '../../../support/numbers-line.ts');

/** Every step of the protocol, and `any`: a kill from outside at no particular moment. */
const steps = [
  'before',
  'reserving',
  'reserved',
  'begun',
  'written',
  'recording',
  'settled',
  'recorded',
  'shown',
  'any',
] as const;

/** Hundreds when asked for; in CI each step once or twice on each database. */
const kills = Number(process.env['FLASHDOCK_NUMBERS_KILLS'] ?? 20);
/** More than are made again, so that some numbers stay with boards that never come back. */
const boards = Math.min(250, Math.max(60, kills));

/** What the world outside of the database has seen of one number. */
interface Seen {
  readonly what: string;
  readonly mac: string;
  readonly text: string;
  readonly jobId: string;
}

/** Numbers boards until it is dead; returns what it had done to them. */
async function numberUntilKilled(database: string, step: (typeof steps)[number]): Promise<Seen[]> {
  const jobs = 1 + Math.floor(Math.random() * 4);
  const args = [line, '--database', database, '--boards', `${boards}`, '--step', step, '--jobs', `${jobs}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const seen: Seen[] = [];
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  let timer: NodeJS.Timeout | undefined;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const [what = '', mac = '', number = '', jobId = ''] = text.split(' ');
    seen.push({ what, mac, text: number, jobId });
    /* Not a wait for something: the moment itself is what is varied. A board that the other line has in work is not
       numbered, so that a step may be missed; the line then dies like this, too. */
    timer ??= setTimeout(() => child.kill('SIGKILL'), step === 'any' ? Math.random() * 100 : 2_000);
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  clearTimeout(timer);
  expect(complaint).toBe('');
  expect(signal).toBe('SIGKILL');
  return seen;
}

async function everyNumber(numbers: Numbers): Promise<readonly NumberEntry[]> {
  const { numbers: all } = valueOf(await numbers.list({ limit: 1_000 }));
  return all;
}

/** Verdicts and serial numbers of the ledger by job. */
async function ledgerRows(ledger: Ledger) {
  const rows = new Map<string, { verdict: string; mac: string | null; serial: string | null }>();
  for await (const page of ledger.records({})) {
    for (const { verdict, mac, serial, details } of valueOf(page)) {
      expect(rows.has(details.sourceId)).toBe(false);
      rows.set(details.sourceId, { verdict, mac, serial });
    }
  }
  return rows;
}

describe.each(databaseKinds)('numbers in %s', (kind) => {
  test(
    'are never given twice, whenever two lines are killed',
    { timeout: Math.max(120_000, kills * 4_000) },
    async (context) => {
      const database = await databaseUrl(kind, context);
      const { ledger, log } = openTestLedger(database);
      const numbers = createNumbers({ ledger, log });
      const keys = Array.from({ length: 300 }, (_, at) => ({ key: `K${at}`, cells: { secret: `s${at}` } }));
      valueOf(await numbers.importList('keys', keys));

      const seen: Seen[] = [];
      for (let killed = 0; killed < kills; killed += 2) {
        const pair = [killed, killed + 1].map((at) => steps[at % steps.length] ?? 'any');
        seen.push(...(await Promise.all(pair.map((step) => numberUntilKilled(database, step)))).flat());
      }
      valueOf(await numbers.recover());

      const all = await everyNumber(numbers);
      const rows = await ledgerRows(ledger);
      const stateOf = new Map(all.map((each) => [each.text, each]));
      const passes = [...rows.values()].filter(({ verdict }) => verdict === 'pass');

      // Nothing is held any more by processes that are dead.
      expect(all.filter(({ state }) => state === 'reserved')).toEqual([]);
      // A PASS that was shown is on record.
      const unrecorded = seen.filter(
        ({ what, jobId }) => what === 'shown' && rows.get(jobId)?.verdict !== 'pass',
      );
      expect(unrecorded).toEqual([]);
      // No serial number on two boards, and no board with two.
      const boardsOf = Map.groupBy(passes, ({ serial }) => serial);
      const serialsOf = Map.groupBy(passes, ({ mac }) => mac);
      for (const group of [...boardsOf.values(), ...serialsOf.values()]) {
        expect(new Set(group.map(({ mac, serial }) => `${mac} ${serial}`)).size).toBe(1);
      }
      // No PASS without its number, and no number used up without a PASS.
      for (const { mac, serial } of passes) {
        expect(stateOf.get(serial ?? '')).toMatchObject({ state: 'consumed', mac });
      }
      for (const { text, mac, state, pool } of all) {
        if (state !== 'consumed') continue;
        const owner = passes.find((pass) => pass.mac === mac);
        expect(owner).toBeDefined();
        if (pool === 'serial') expect(owner?.serial).toBe(text);
      }
      // What is on a board of whose job no row tells is never anybody else's: that board's own, or put aside.
      for (const { what, mac, text, jobId } of seen) {
        if (what !== 'wrote' || rows.has(jobId)) continue;
        const number = stateOf.get(text);
        expect(number?.mac).toBe(mac);
        expect(['quarantined', 'consumed']).toContain(number?.state);
      }
      // And what is put aside is told of: each with the board that may have it.
      const aside = all.filter(({ state }) => state === 'quarantined');
      for (const { mac } of aside) expect(mac).not.toBeNull();
      // No number is lost: the counter has given every one up to its next, and each row of the list is there.
      const { pools } = valueOf(await numbers.list({}));
      const serials = all.filter(({ pool }) => pool === 'serial');
      expect(serials.length).toBe((pools.find(({ name }) => name === 'serial')?.next ?? 1) - 1);
      expect(all.filter(({ pool }) => pool === 'keys').length).toBe(keys.length);
      expect(passes.length).toBeGreaterThan(kills / 4);
      const counts = { kills, passes: passes.length, failed: rows.size - passes.length, aside: aside.length };
      await context.annotate(JSON.stringify({ kind, ...counts, numbers: serials.length }));
      await numbers.dispose();
    },
  );
});
