import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ReaderThread } from '../../../../../electron/core/ledger/reader/reader-thread.ts';
import type { Ledger } from '../../../../../electron/core/ledger/ledger.ts';
import type { ReadRequest } from '../../../../../electron/core/ledger/reader/long-reads.ts';
import { aJob, morning, openTestLedger, recordAll, valueOf } from '../../../../support/ledger.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

const all = { from: 0, until: morning + 1 };
const summary: ReadRequest = { name: 'summary', input: all };

async function ledgerFile(): Promise<string> {
  return join(await temporaryDirectory(), 'ledger.sqlite');
}

/** A driver that keeps its thread until it has the answer lets nothing else of it have a turn. */
async function leavesTurns(work: () => Promise<unknown>): Promise<boolean> {
  let turned = false;
  setImmediate(() => {
    turned = true;
  });
  await work();
  return turned;
}

async function firstPage(ledger: Ledger): Promise<void> {
  for await (const page of ledger.records({})) return void valueOf(page);
}

describe('long reads of a SQLite ledger', () => {
  test('leave the main thread to others', async () => {
    const { ledger } = openTestLedger(await ledgerFile());
    await recordAll(ledger, [aJob()]);
    const reads = {
      summary: () => ledger.summary(all),
      'search of a text': () => ledger.search({ text: 'tianshan' }),
      life: () => ledger.life({ mac: '34:85:18:9C:2A:F0' }),
      export: () => firstPage(ledger),
    };
    for (const [what, read] of Object.entries(reads)) {
      expect({ what, leavesTurns: await leavesTurns(read) }).toEqual({ what, leavesTurns: true });
    }
  });

  test('know each row as soon as it is durable', async () => {
    const { ledger } = openTestLedger(await ledgerFile());
    for (let passed = 1; passed <= 5; passed += 1) {
      await recordAll(ledger, [aJob({ endedAt: morning - passed })]);
      expect(valueOf(await ledger.summary(all)).jobs.pass).toBe(passed);
    }
  });

  test('leave nothing open when the ledger is closed', async () => {
    const path = await ledgerFile();
    const { ledger } = openTestLedger(path);
    await recordAll(ledger, [aJob()]);
    await ledger.summary(all);
    await ledger.search({ text: 'tianshan' });
    await ledger.dispose();
    /* The last connection that closes takes the log and its index away. */
    expect(await readdir(join(path, '..'))).toEqual(['ledger.sqlite']);
  });
});

describe('a thread that reads', () => {
  function threadOn(path: string): ReaderThread {
    const thread = new ReaderThread(path);
    onTestFinished(() => thread.close());
    return thread;
  }

  test('says what the driver said, and reads again when there is something to read', async () => {
    const path = await ledgerFile();
    const thread = threadOn(path);
    await expect(thread.ask(summary)).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' });
    const { ledger } = openTestLedger(path);
    await recordAll(ledger, [aJob()]);
    expect(await thread.ask(summary)).toMatchObject({ jobs: { pass: 1 } });
  });

  test('ends with what it is at, and refuses the rest', async () => {
    const path = await ledgerFile();
    await recordAll(openTestLedger(path).ledger, [aJob()]);
    const thread = threadOn(path);
    const asked = [thread.ask(summary), thread.ask(summary)];
    const outcomes = Promise.allSettled(asked);
    await thread.close();
    expect(await outcomes).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected' }]);
    await expect(thread.ask(summary)).rejects.toThrow('has ended');
  });
});
