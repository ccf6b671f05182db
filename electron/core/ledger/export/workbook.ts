import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { LedgerRecord } from '../../../../shared/contract/ledger.ts';
import { columns } from './columns.ts';
import type { CellValue } from './workbook-worker.ts';

/** A workbook is made whole in memory, some 25 KB for each row; CSV and JSON lines have no such limit. */
export const mostWorkbookRows = 20_000;

/** MB of the worker's heap: what does not fit ends the worker, and nothing else. */
const heap = 1_500;

export interface Workbook {
  add(records: readonly LedgerRecord[]): void;
  /** The file; undefined where there was no memory for it. */
  finish(): Promise<Uint8Array | undefined>;
  dispose(): Promise<void>;
}

/**
 * An XLSX file made by a thread of its own, because the library builds it in one go: 20,000 rows are some seconds in
 * which nothing else would move.
 */
export function createWorkbook(): Workbook {
  const worker = new Worker(workerFile(), { resourceLimits: { maxOldGenerationSizeMb: heap } });
  const ended = Promise.race([
    once(worker, 'message').then(([bytes]) => bytes as Uint8Array),
    once(worker, 'exit').then(() => undefined),
  ]);
  /* Told by `finish`, where somebody waits. */
  ended.catch(() => undefined);
  worker.postMessage([columns.map(([name]) => name)] satisfies CellValue[][]);
  return {
    add: (records) =>
      worker.postMessage(records.map((record) => columns.map(([, valueOf]) => cellOf(valueOf(record))))),
    async finish() {
      worker.postMessage(null);
      return await ended.catch(() => undefined);
    },
    async dispose() {
      await worker.terminate();
    },
  };
}

/** ECMA-376 leaves the length open; Excel takes no more characters in a cell, and calls the file damaged. */
const longestCell = 32_767;

function cellOf(value: CellValue): CellValue {
  return typeof value === 'string' ? value.slice(0, longestCell) : value;
}

/** Beside this file; in the desktop's bundle beside that. */
function workerFile(): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./workbook-worker.${ending}`, import.meta.url);
}
