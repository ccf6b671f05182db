import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { LedgerQuery } from '../../../shared/contract/ledger.ts';
import { useBench, useClient } from '../../state/bench-context.tsx';
import { noPages, pageSize, wantedPages, withPage, type RowPages } from './row-pages.ts';

interface Rows {
  readonly rows: RowPages;
  /** Null before the first page is there, or why it is not. */
  readonly state: 'reading' | 'read' | Fault;
  /** Rows that are in sight. */
  readonly see: (first: number, last: number) => void;
}

/**
 * The rows that fit, page by page as they are scrolled to. New rows are taken in when the list stands at its top: under
 * a reader's eyes it stays as it is.
 */
export function useRows(query: LedgerQuery): Rows {
  const client = useClient();
  const revision = useBench((state) => state.ledger?.revision);
  const [rows, setRows] = useState(noPages);
  const [state, setState] = useState<Rows['state']>('reading');
  const list = useRef({ rows: noPages, asked: new Set<number>(), run: 0, isAtTop: true });

  const ask = useCallback(
    async (index: number, run: number) => {
      const { current } = list;
      const before = current.rows.cursors[index];
      current.asked.add(index);
      const page = await client.ledger
        .search({ ...query, limit: pageSize, ...(before !== undefined && { before }) })
        .catch(() => null);
      if (current.run !== run) return;
      current.asked.delete(index);
      if (page === null) return;
      if (!page.ok) {
        setState(page.fault);
        return;
      }
      current.rows = withPage(current.rows, index, page.value.entries, page.value.next);
      setRows(current.rows);
      setState('read');
    },
    [client, query],
  );

  useEffect(() => {
    const { current } = list;
    if (revision === undefined || (current.rows.count > 0 && !current.isAtTop)) return;
    current.run += 1;
    current.asked.clear();
    current.rows = noPages;
    void ask(0, current.run);
  }, [ask, revision]);

  const see = useCallback(
    (first: number, last: number) => {
      const { current } = list;
      current.isAtTop = first === 0;
      for (const index of wantedPages(current.rows, first, last)) {
        if (!current.asked.has(index)) void ask(index, current.run);
      }
    },
    [ask],
  );
  return { rows, state, see };
}
