import type { LedgerQuery } from '../../../shared/contract/ledger.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import styles from './ExportMenu.module.css';
import { shownTime, stretchOf, type TimeChoice } from './ledger-filter.ts';
import { useLedgerFiles } from './use-ledger-files.ts';

interface ExportMenuProps {
  readonly query: LedgerQuery;
  readonly time: TimeChoice;
  readonly today: number;
}

/** What is listed, for other programs; and a shift on one sheet. */
export function ExportMenu({ query, time, today }: ExportMenuProps) {
  const { ledger: words } = useMessages();
  const files = useLedgerFiles();
  const { csv, csvDetail, jsonl, jsonlDetail, xlsx, xlsxDetail, ...rest } = words.export;
  const formats = [
    ['csv', csv, csvDetail],
    ['jsonl', jsonl, jsonlDetail],
    ['xlsx', xlsx, xlsxDetail],
  ] as const;
  const of = stretchOf(time, today);
  return (
    <>
      <Popover
        trigger={
          <Button icon="export" disabled={files.busy}>
            {rest.label}
          </Button>
        }
        title={rest.menu}
      >
        <ul className={styles.exports}>
          {formats.map(([format, name, detail]) => (
            <li key={format}>
              <Button size="small" onClick={() => void files.exportList(query, format)}>
                {name}
              </Button>
              <span className="muted">{detail}</span>
            </li>
          ))}
        </ul>
      </Popover>
      <Popover trigger={<Button icon="print">{rest.report}</Button>} title={rest.report}>
        <p className="muted">{rest.reportDetail(words.filters.times[shownTime(time)])}</p>
        <div className={styles.reports}>
          <Button size="small" onClick={() => void files.saveReport(of, 'html')}>
            {rest.reportHtml}
          </Button>
          {files.isDesktop && (
            <Button size="small" onClick={() => void files.saveReport(of, 'pdf')}>
              {rest.reportPdf}
            </Button>
          )}
        </div>
      </Popover>
    </>
  );
}
