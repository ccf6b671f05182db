import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readRelease } from '../../../electron/core/builds/read-release.ts';
import { writeSampleBuild } from '../../../electron/core/demo/sample-build.ts';
import type { JobKeeping } from '../../../electron/core/flash/job/keep-job.ts';
import { createLedger } from '../../../electron/core/ledger/create-ledger.ts';
import { keepRecords } from '../../../electron/core/ledger/keep-records.ts';
import type { Ledger } from '../../../electron/core/ledger/ledger.ts';
import { createLog } from '../../../electron/core/log.ts';
import type { SimulatedChipName } from '../../../electron/core/simulated-chip/models/chip-models.ts';
import type { LedgerRecord } from '../../../shared/contract/ledger.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { valueOf } from '../ledger.ts';

/** What the cells of one chip share, as the jobs of one bench do. */
export interface MatrixRoom {
  readonly chip: SimulatedChipName;
  readonly release: Release;
  readonly keeping: JobKeeping;
  /** What the ledger has of every job so far. */
  rows(): Promise<readonly LedgerRecord[]>;
  /** Reasons of promises that nobody caught. */
  readonly unhandled: readonly unknown[];
}

/** One release and one real SQLite ledger, for as long as the file's tests run. */
export function matrixRoom(chip: SimulatedChipName): () => MatrixRoom {
  let room: MatrixRoom | undefined;
  let close = (): Promise<void> => Promise.resolve();
  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'flashdock-matrix-'));
    const log = createLog();
    const ledger = createLedger({ log, database: join(directory, 'ledger.sqlite') });
    const unhandled: unknown[] = [];
    const catchUnhandled = (reason: unknown): unknown => unhandled.push(reason);
    process.on('unhandledRejection', catchUnhandled);
    close = async () => {
      process.off('unhandledRejection', catchUnhandled);
      await ledger.dispose();
      await rm(directory, { recursive: true, force: true });
    };
    const build = join(directory, 'build');
    await writeSampleBuild(build, chip);
    room = {
      chip,
      release: valueOf(await readRelease(build)),
      keeping: keepRecords(ledger, log, () => undefined).ofJobs,
      rows: () => rowsOf(ledger),
      unhandled,
    };
  });
  afterAll(() => close());
  return () => {
    if (room === undefined) throw new Error('the room is open while tests run');
    return room;
  };
}

async function rowsOf(ledger: Ledger): Promise<readonly LedgerRecord[]> {
  const rows: LedgerRecord[] = [];
  for await (const page of ledger.records({})) rows.push(...valueOf(page));
  return rows;
}
