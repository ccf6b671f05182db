import type { Dialect } from 'kysely';
import type { OpenFiles } from './sqlite-files.ts';

/** One kind of database behind Kysely. */
export interface Engine {
  readonly kind: 'sqlite' | 'postgres';
  readonly dialect: Dialect;
  /** Where tables are created; Kysely would take a namesake in any schema of a server for its own bookkeeping. */
  readonly schema: string | undefined;
  /** Absent where the database is a server's. */
  readonly files?: OpenFiles;
  /** Runs `work` so that its statements take effect together, and nobody else's between them; its end as a value. */
  migrating<T>(work: () => Promise<T>, succeeded: (result: T) => boolean): Promise<T>;
}
