import type { Database } from '../../database/open-database.ts';
import type { LedgerTables } from '../tables.ts';
import { answerTo, type AnswerOf, type InputOf, type LongRead } from './long-reads.ts';
import { ReaderThread } from './reader-thread.ts';

export interface LedgerReader {
  /** Told that somebody looks at pages: a thread takes a tenth of a second to begin, longer than what it then reads. */
  ready(): void;
  /** Throws what the driver throws. */
  read<Name extends LongRead>(name: Name, input: InputOf<Name>): Promise<AnswerOf<Name>>;
  close(): Promise<void>;
}

/** What goes through the whole file, so that a page is not waited for until it is done. */
const whole: readonly LongRead[] = ['summary', 'soundness'];

/**
 * Reads that keep nothing else of this process waiting, however long they take: SQLite's in threads of their own; a
 * server works by itself.
 */
export function createLedgerReader(
  database: Pick<Database<LedgerTables>, 'kysely' | 'kind' | 'shown'>,
): LedgerReader {
  if (database.kind === 'postgres') {
    return {
      ready: () => undefined,
      read: async (name, input) => (await answerTo(database, { name, input })) as AnswerOf<typeof name>,
      close: () => Promise.resolve(),
    };
  }
  const pages = new ReaderThread(database.shown);
  const scans = new ReaderThread(database.shown);
  return {
    ready: () => pages.ready(),
    async read(name, input) {
      const thread = whole.includes(name) ? scans : pages;
      return (await thread.ask({ name, input })) as AnswerOf<typeof name>;
    },
    async close() {
      await Promise.all([pages.close(), scans.close()]);
    },
  };
}
