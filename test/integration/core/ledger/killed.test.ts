import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { openTestLedger, valueOf } from '../../../support/ledger.ts';
import { sampleBuild } from '../../../support/flash-command.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const line = join(import.meta.dirname, '../../../support/ledger-line.ts');

/** Hundreds when asked for; in CI as many as fit into the time. */
const kills = Number(process.env['FLASHDOCK_LEDGER_KILLS'] ?? 16);

/** Runs a line of boards, kills it some time after its first PASS, and returns what it had shown. */
async function passesUntilKilled(build: string, database: string, milliseconds: number): Promise<string[]> {
  const child = spawn(process.execPath, [line, '--build', build, '--ledger', database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const shown: string[] = [];
  const closed = once(child, 'close');
  let timer: NodeJS.Timeout | undefined;
  createInterface({ input: child.stdout }).on('line', (id) => {
    shown.push(id);
    /* Not a wait for something: the moment itself is what is varied. */
    timer ??= setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  await closed;
  return shown;
}

test(
  'no PASS that was shown is lost by a kill at any moment',
  { timeout: Math.max(90_000, kills * 3_000) },
  async () => {
    const build = await sampleBuild();
    const folder = await temporaryDirectory();
    const database = join(folder, 'ledger.sqlite');
    const shown: string[] = [];
    /* Two lines at a time, on one ledger, as two windows would be. */
    for (let killed = 0; killed < kills; killed += 2) {
      const lines = [killed, killed + 1].map(() => passesUntilKilled(build, database, Math.random() * 150));
      shown.push(...(await Promise.all(lines)).flat());
    }
    const { ledger, log } = openTestLedger(database);
    const kept = new Set<string>();
    for await (const page of ledger.records({ verdicts: ['pass'] })) {
      for (const { details } of valueOf(page)) kept.add(details.sourceId);
    }
    expect(shown.length).toBeGreaterThan(kills);
    expect(shown.filter((id) => !kept.has(id))).toEqual([]);
    expect(log.recent()).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.includes('damaged'))).toEqual([]);
  },
);
