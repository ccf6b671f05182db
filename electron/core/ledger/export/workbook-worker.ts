import { parentPort } from 'node:worker_threads';
import writeWorkbook from 'write-excel-file/node';

export type CellValue = string | number | null;

/* Rows come in pages, the names of the columns first; null asks for the file. */
const rows: CellValue[][] = [];

parentPort?.on('message', (page: readonly CellValue[][] | null) => {
  if (page === null) void finish();
  else for (const row of page) rows.push(row);
});

async function finish(): Promise<void> {
  const [head = [], ...body] = rows;
  /* A text is a text here, whatever it begins with: only a cell of the type formula is one. */
  const named = head.map((name) => ({ value: String(name), fontWeight: 'bold' as const }));
  const file = await writeWorkbook([named, ...body], { sheet: 'Ledger', stickyRowsCount: 1 }).toBuffer();
  parentPort?.postMessage(new Uint8Array(file));
  parentPort?.close();
}
