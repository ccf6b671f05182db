import { hostname } from 'node:os';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { NumberQuery, NumberView, PoolStock } from '../../../shared/contract/numbers.ts';
import type { RecipeProvisioning } from '../../../shared/contract/recipe-provisioning.ts';
import { fail, ok } from '../../../shared/result.ts';
import { inTransaction } from '../database/in-transaction.ts';
import type { Database } from '../database/open-database.ts';
import type { Alongside } from '../ledger/alongside.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { macOf } from '../ledger/mac-text.ts';
import type { LedgerTables } from '../ledger/tables.ts';
import type { Log } from '../log.ts';
import { decideOn } from './decide.ts';
import { importRows } from './import-rows.ts';
import { listNumbers } from './list-numbers.ts';
import type { DecidedState, EndedJob, ListRow, Numbers } from './numbers.ts';
import { beginPool, damagedPredecessor, unknownPool } from './pools.ts';
import { mayBeAlive, ownToken } from './process-token.ts';
import { reserve, type Reservation, type ReserveRequest, type Reserver, type Rows } from './reserve.ts';
import { consume, release, settleUnfinished, type HeldByJob, type Quarantined } from './settle.ts';
import { stockOf } from './stock.ts';
import type { PoolKind } from './tables.ts';

export interface NumbersSetup {
  readonly ledger: Pick<Ledger, 'share'>;
  readonly log: Log;
  readonly station?: string;
  readonly now?: () => number;
}

export function createNumbers(setup: NumbersSetup): Numbers {
  return new NumberRoom(setup);
}

class NumberRoom implements Numbers {
  readonly #ledger: Pick<Ledger, 'share'>;
  readonly #log: Log;
  readonly #reserver: Reserver;
  /** What jobs of this process hold, until the ledger has their rows. */
  readonly #held = new Map<string, HeldByJob>();

  constructor({ ledger, log, station = hostname(), now = Date.now }: NumbersSetup) {
    this.#ledger = ledger;
    this.#log = log;
    this.#reserver = { ...ownToken(), station, now };
  }

  async reserve(asked: ReserveRequest): Promise<Outcome<Reservation>> {
    const request = { ...asked, mac: macOf(asked.mac) ?? asked.mac };
    const { jobId, mac } = request;
    /* Known before it is asked for: the answer may be all that is lost. */
    this.#held.set(jobId, { jobId, mac, serial: null, numbers: [] });
    const pools = request.claims.map(({ pool }) => pool);
    const reserved = await this.#write(async (rows, database) => {
      const hindrance = await hindranceOf(rows, database, pools);
      if (hindrance !== undefined) return fail(hindrance);
      return reserve(rows, database.kind, request, this.#reserver);
    });
    if (!reserved.ok) return reserved;
    this.#held.set(jobId, { jobId, mac, ...reserved.value });
    return reserved;
  }

  begin(jobId: string): Promise<Outcome<null>> {
    return this.#write(async (rows) => {
      const begun = await rows
        .updateTable('number_job')
        .set({ stage: 'writing' })
        .where('job_id', '=', jobId)
        .returning('job_id')
        .executeTakeFirst();
      return begun === undefined ? fail({ code: 'reservation-lost', params: {} }) : ok(null);
    });
  }

  alongside({ job }: EndedJob): Alongside | undefined {
    const held = this.#held.get(job.id);
    if (held === undefined) return undefined;
    return async (transaction) => {
      const rows: Rows = transaction.withTables();
      const at = this.#reserver.now();
      if (job.verdict === 'pass') return consume(rows, held, at);
      await release(rows, job.id, at);
      return undefined;
    };
  }

  async drop(jobId: string): Promise<Outcome<null>> {
    if (!this.#held.has(jobId)) return ok(null);
    const dropped = await this.#write(async (rows) => {
      await release(rows, jobId, this.#reserver.now());
      return ok(null);
    });
    if (dropped.ok) this.#held.delete(jobId);
    return dropped;
  }

  importList(pool: string, list: readonly ListRow[]): Promise<Outcome<{ readonly added: number }>> {
    return this.#write(async (rows, database) => {
      const hindrance = await hindranceOf(rows, database, [pool]);
      if (hindrance !== undefined) return fail(hindrance);
      return importRows(rows, database.kind, { pool, list, at: this.#reserver.now() });
    });
  }

  recover(): Promise<Outcome<null>> {
    return this.#settle((job) => !mayBeAlive(job));
  }

  stock(sources: Pick<RecipeProvisioning, 'counters' | 'list'>): Promise<Outcome<readonly PoolStock[]>> {
    return this.#ledger.share((database) =>
      database.attempt((kysely) => stockOf(kysely.withTables(), sources)),
    );
  }

  list(query: NumberQuery): Promise<Outcome<NumberView>> {
    return this.#ledger.share((database) =>
      database.attempt((kysely) => listNumbers(kysely.withTables(), query)),
    );
  }

  decide(pool: string, text: string, state: DecidedState, force: boolean): Promise<Outcome<null>> {
    return this.#write((rows) => decideOn(rows, { pool, text, state, force, at: this.#reserver.now() }));
  }

  beginPool(pool: string, kind: PoolKind, next: number | null): Promise<Outcome<null>> {
    return this.#write((rows, database) =>
      beginPool({ rows: rows.withTables(), kind: database.kind }, pool, kind, next),
    );
  }

  async hindrance(pools: readonly string[]): Promise<Fault | undefined> {
    const found = await this.#write(async (rows, database) =>
      ok((await hindranceOf(rows, database, pools)) ?? null),
    );
    return found.ok ? (found.value ?? undefined) : found.fault;
  }

  async dispose(): Promise<void> {
    const { host, process } = this.#reserver;
    if (this.#held.size > 0) await this.#settle((job) => job.host === host && job.process === process);
  }

  async #settle(
    isOver: (job: { host: string; process: string; job_id: string }) => boolean,
  ): Promise<Outcome<null>> {
    const settled = await this.#write(async (rows) => {
      const jobs = await rows.selectFrom('number_job').selectAll().execute();
      const quarantined: Quarantined[] = [];
      for (const job of jobs.filter(isOver)) {
        quarantined.push(...(await settleUnfinished(rows, job, this.#reserver.now())));
      }
      return ok(quarantined);
    });
    if (!settled.ok) return settled;
    for (const params of settled.value) this.#log.add('warning', { code: 'number-quarantined', params });
    return ok(null);
  }

  #write<T>(
    work: (rows: Rows, database: Database<LedgerTables>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return this.#ledger.share((database) =>
      inTransaction(database, (rows) => work(rows.withTables(), database)),
    );
  }
}

/** A pool is not begun beside a damaged database that may have had it. */
async function hindranceOf(
  rows: Rows,
  database: Database<LedgerTables>,
  pools: readonly string[],
): Promise<Fault | undefined> {
  const pool = await unknownPool(rows.withTables(), pools);
  if (pool === undefined) return undefined;
  const path = await damagedPredecessor(database);
  return path === undefined ? undefined : { code: 'numbers-of-damaged-database', params: { pool, path } };
}
