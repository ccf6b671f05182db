import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LogLevel } from '../../../shared/contract/log.ts';
import { useBench, useMessages, useView } from '../../state/bench-context.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { filterLines, lineOf, logText } from './log-filter.ts';
import styles from './LogDrawer.module.css';
import { LogList } from './LogList.tsx';

const levels: readonly LogLevel[] = ['error', 'warning', 'info', 'debug'];

export function LogPanel({ toggle }: { readonly toggle: ReactNode }) {
  const messages = useMessages();
  const words = messages.shell.log;
  const entries = useBench((state) => state.log);
  const [level, setLevel] = useState<LogLevel>('info');
  const [query, setQuery] = useState('');
  const lines = useMemo(() => entries.map((entry) => lineOf(entry, messages)), [entries, messages]);
  const shown = useMemo(() => filterLines(lines, level, query), [lines, level, query]);
  const search = useSearchRequests();
  return (
    <>
      <div className={styles.bar}>
        {toggle}
        <span className="faint grow">{words.shown(shown.length, lines.length)}</span>
        <Select
          label={words.level}
          value={level}
          options={levels.map((value) => ({ value, label: words.levels[value] }))}
          onChange={setLevel}
          width="narrow"
        />
        <SearchField ref={search} label={words.filter} value={query} onChange={setQuery} keys="/" />
        <CopyButton text={logText(shown, words.letters)} name={words.title} label={messages.shell.copy} />
      </div>
      {shown.length > 0 ? (
        <LogList lines={shown} letters={words.letters} label={words.title} />
      ) : (
        <p className={styles.none}>{lines.length === 0 ? words.empty : words.noMatch(query, lines.length)}</p>
      )}
    </>
  );
}

/** The field takes the focus whenever the person asks to search, and when the drawer opens for that. */
function useSearchRequests() {
  const field = useRef<HTMLInputElement>(null);
  const requests = useView((view) => view.searching);
  useEffect(() => {
    if (requests > 0) field.current?.focus();
  }, [requests]);
  return field;
}
