import { useState } from 'react';
import type { SlotView } from '../../../shared/contract/station.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './ScanBar.module.css';
import { missingOf, nextToScan, scanName } from './scan-words.ts';
import type { ScanNews, Scans } from './use-scans.ts';

interface ScanBarProps {
  readonly slots: readonly SlotView[];
  /** The slot that the keyboard is on. */
  readonly chosen: number | null;
  readonly scans: Scans;
}

/** What to scan next and for which slot, and what became of the last scan. */
export function ScanBar({ slots, chosen, scans: { news, take } }: ScanBarProps) {
  const messages = useMessages();
  const { scan: words } = messages.station;
  const next = nextToScan(slots, chosen);
  const missing = next && missingOf(next);
  const isBad = news !== null && news.kind !== 'taken';
  return (
    <section className={styles.bar} aria-label={words.label} data-news={isBad ? 'bad' : 'good'}>
      <span className={styles.glyph}>
        <Glyph name={isBad ? 'bad' : missing ? 'asked' : 'idle'} size={16} />
      </span>
      <p className={styles.words}>
        <b>{promptOf(slots, next, messages)}</b>
        <span role={isBad ? 'alert' : 'status'} className={styles.news} data-testid="scan-news">
          {newsText(news, messages) ?? (missing?.mask ? words.mask(missing.mask) : '')}
        </span>
      </p>
      <TypedCode onCode={take} />
    </section>
  );
}

function promptOf(slots: readonly SlotView[], next: SlotView | undefined, messages: Messages): string {
  const { scan: words } = messages.station;
  const missing = next && missingOf(next);
  if (next && missing) return words.ask(scanName(missing, messages), next.number);
  return slots.some(({ state }) => state === 'ready') ? words.all : words.nobody;
}

function newsText(news: ScanNews | null, messages: Messages): string | null {
  const { scan: words } = messages.station;
  switch (news?.kind) {
    case 'taken':
      return words.taken(news.text, news.slot);
    case 'refused': {
      const { cause, remedy } = explainFault(news.fault, messages);
      return `${cause} ${remedy}`;
    }
    case 'open-end':
      return `${words.noEnter} ${words.noEnterDetail}`;
    case undefined:
      return null;
  }
}

/** For a label that no scanner can read. */
function TypedCode({ onCode }: { readonly onCode: (text: string) => void }) {
  const { scan: words } = useMessages().station;
  const [text, setText] = useState('');
  const code = text.trim();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (code === '') return;
        onCode(code);
        setText('');
      }}
    >
      <TextField
        mono
        aria-label={words.type}
        placeholder={words.type}
        value={text}
        maxLength={500}
        onChange={setText}
      />
      <Button type="submit" disabled={code === ''}>
        {words.enter}
      </Button>
    </form>
  );
}
