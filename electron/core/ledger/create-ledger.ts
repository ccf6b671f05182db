import { hostname, userInfo } from 'node:os';
import { createStore } from 'zustand/vanilla';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type {
  DeviceLife,
  LedgerDevice,
  LedgerPage,
  LedgerQuery,
  LedgerRecord,
  LedgerRelease,
  LedgerState,
} from '../../../shared/contract/ledger.ts';
import type { LedgerSummary } from '../../../shared/contract/ledger-summary.ts';
import { fail, ok } from '../../../shared/result.ts';
import { locateDatabase } from '../database/location.ts';
import type { Database } from '../database/open-database.ts';
import type { Log } from '../log.ts';
import { Companions, type Alongside } from './alongside.ts';
import { earlierPassesOf } from './device-life.ts';
import { createEntryIds } from './entry-id.ts';
import { KeptOpen } from './kept-open.ts';
import type { EarlierPasses, Ledger, NewEntry, PageQuery } from './ledger.ts';
import { readRecord } from './read-records.ts';
import type { AnswerOf, InputOf, LongRead } from './reader/long-reads.ts';
import { findReleases, newestReleases } from './releases.ts';
import { findEntries } from './search.ts';
import type { Stretch } from './summary.ts';
import { createUnsureRecords } from './unsure-records.ts';
import type { LedgerTables } from './tables.ts';
import { WriteQueue } from './write-queue.ts';
import { writeEntries } from './write-entries.ts';

export interface LedgerSetup {
  readonly log: Log;
  /** Path or URL. */
  readonly database: string;
  /** Absent: who is logged in, and the name of this computer. */
  readonly operator?: string;
  readonly station?: string;
  /** Milliseconds that a row may take. */
  readonly patience?: number;
}

const patience = 15_000;
const latestKept = 50;

export function createLedger(setup: LedgerSetup): Ledger {
  return new LedgerRoom(setup);
}

class LedgerRoom implements Ledger {
  readonly state;
  readonly #setup: LedgerSetup;
  readonly #shown: string;
  readonly #who: { readonly operator: string; readonly station: string };
  readonly #nextId = createEntryIds();
  readonly #database: KeptOpen;
  readonly #queue: WriteQueue;
  readonly #unsure = createUnsureRecords();
  readonly #companions = new Companions();

  constructor(setup: LedgerSetup) {
    this.#setup = setup;
    const location = locateDatabase(setup.database);
    this.#shown = location.ok ? location.value.shown : setup.database;
    this.#who = {
      operator: setup.operator ?? userInfo().username,
      station: setup.station ?? hostname(),
    };
    this.state = createStore<LedgerState>(() => ({
      database: this.#shown,
      revision: 0,
      latest: [],
      fault: null,
      setAside: null,
    }));
    this.#database = new KeptOpen({
      log: setup.log,
      database: setup.database,
      shown: this.#shown,
      patience: setup.patience,
      tell: (news) => this.state.setState(news),
    });
    this.#queue = new WriteQueue({
      write: (records) => this.#write(records),
      alone: (record) => this.#companions.has(record),
      refused: (fault) => this.#refused(fault),
      lost: (count) =>
        setup.log.add('error', { code: 'ledger-entries-lost', params: { database: this.#shown, count } }),
    });
    void this.#database.open();
  }

  async record(entry: NewEntry, alongside?: Alongside): Promise<Outcome<null>> {
    const milliseconds = this.#setup.patience ?? patience;
    const record = this.#withId(entry);
    this.#companions.add(record, alongside);
    const written = await withinTime(this.#queue.record(record), milliseconds, {
      code: 'ledger-timed-out',
      params: { database: this.#shown, seconds: milliseconds / 1_000 },
    });
    if (!written.ok) {
      this.#queue.withdraw(record);
      this.#unsure.add(record);
    }
    const refusal = this.#companions.refusalOf(record);
    return refusal === undefined ? written : fail(refusal);
  }

  note(entry: NewEntry, alongside?: Alongside): void {
    const id = this.#unsure.take(entry.details.sourceId);
    const record = id === undefined ? this.#withId(entry) : { ...this.#who, ...entry, id };
    this.#companions.add(record, alongside);
    this.#queue.note(record);
  }

  share<T>(work: (database: Database<LedgerTables>) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#database.on(work);
  }

  search(query: PageQuery): Promise<Outcome<LedgerPage>> {
    if (query.text !== undefined) return this.#read('search', query);
    /* As many steps as the page has rows. */
    return this.#database.on((ledger) => {
      ledger.reader.ready();
      return ledger.attempt(() => findEntries(ledger, query));
    });
  }

  async show(id: number): Promise<Outcome<LedgerRecord>> {
    const record = await this.#ask((database) => readRecord(database, id));
    if (!record.ok) return record;
    return record.value === undefined
      ? fail({ code: 'ledger-entry-not-found', params: { id } })
      : ok(record.value);
  }

  async life(
    device: LedgerDevice,
    page: Pick<PageQuery, 'before' | 'limit'> = {},
  ): Promise<Outcome<DeviceLife>> {
    const life = await this.#read('life', { device, page });
    if (!life.ok) return life;
    const named = device.mac ?? device.serial ?? device.name ?? '';
    return life.value === undefined
      ? fail({ code: 'ledger-device-not-found', params: { device: named } })
      : ok(life.value);
  }

  summary(of: Stretch): Promise<Outcome<LedgerSummary>> {
    return this.#read('summary', of);
  }

  releases(): Promise<Outcome<LedgerRelease[]>> {
    return this.#ask(newestReleases);
  }

  async findReleases(text: string): Promise<Outcome<string[]>> {
    const found = await this.#ask((database) => findReleases(database, text));
    return found.ok ? found.value : found;
  }

  earlierPasses(board: {
    readonly mac: string;
    readonly serial: string | null;
  }): Promise<Outcome<EarlierPasses>> {
    return this.#ask((database) => earlierPassesOf(database, board));
  }

  async *records(query: LedgerQuery): AsyncGenerator<Outcome<readonly LedgerRecord[]>, void, void> {
    for (let before: number | null | undefined; before !== null;) {
      const page: Outcome<AnswerOf<'records'>> = await this.#read('records', { ...query, before });
      yield page.ok ? ok(page.value.records) : page;
      before = page.ok ? page.value.next : null;
    }
  }

  async dispose(): Promise<void> {
    await this.#queue.close();
    await this.#database.close();
  }

  #withId(entry: NewEntry): LedgerRecord {
    return { ...this.#who, ...entry, id: this.#nextId(entry.endedAt) };
  }

  async #write(records: readonly LedgerRecord[]): Promise<Outcome<unknown>> {
    const written = await this.#database.on((database) => writeEntries(database, records, this.#companions));
    /* Refused by what goes with it: the database works, and whoever recorded it hears why. */
    if (!written.ok && records.some((record) => this.#companions.refusalOf(record) !== undefined))
      return ok(null);
    if (!written.ok) return written;
    const newest = written.value.map(({ details: _details, ...entry }) => entry).reverse();
    /* A row that was there already says something else by now. */
    const ids = new Set(newest.map(({ id }) => id));
    this.state.setState(({ revision, latest }) => ({
      revision: revision + written.value.length,
      latest: [...newest, ...latest.filter(({ id }) => !ids.has(id))].slice(0, latestKept),
      fault: null,
    }));
    return written;
  }

  #read<Name extends LongRead>(name: Name, input: InputOf<Name>): Promise<Outcome<AnswerOf<Name>>> {
    return this.#database.on((ledger) => ledger.attempt(() => ledger.reader.read(name, input)));
  }

  #ask<T>(look: (database: Database<LedgerTables>) => Promise<T>): Promise<Outcome<T>> {
    return this.#database.on((database) => database.attempt(() => look(database)));
  }

  #refused(fault: Fault): void {
    this.state.setState({ fault });
    const reason = 'reason' in fault.params ? fault.params.reason : '';
    const params = { database: this.#shown, code: fault.code, reason };
    this.#setup.log.add('error', { code: 'ledger-not-written', params });
  }
}

async function withinTime<T>(
  outcome: Promise<Outcome<T>>,
  milliseconds: number,
  fault: Fault,
): Promise<Outcome<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome<T>>((resolve) => {
    timer = setTimeout(() => resolve(fail(fault)), milliseconds);
  });
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}
